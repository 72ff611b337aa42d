package io.zenwatch.connection.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.core.RelayCore.Step;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** A chain of components of which some die, with news that is under way for a while. */
class ChainPropertyTest {

    private static final int LENGTH = 4;

    private enum Kind {
        HAND_ON,
        CHANGE_THE_LAST,
        KILL,
        RESTART,
        DELIVER,
        DELIVER_MORE
    }

    private record Input(Kind kind, int component, State state) {}

    @Property(tries = 5_000)
    void news_reachesTheFirst(@ForAll("inputs") List<Input> inputs) {
        Chain chain = new Chain();
        assertThat(chain.handOn(0, Connection.EMPTY)).isNotNull();
        List<PathSegment> path = chain.first().path().pathSegments();
        inputs.forEach(chain::run);

        chain.deliverAll();
        int dead = chain.firstDead();
        for (int k = 0; k < dead && dead < LENGTH; k++) {
            Connection own = chain.own(k);
            assertThat(own == null ? State.DOWN : own.state()).isEqualTo(State.DOWN);
        }

        for (int k = 0; k < LENGTH; k++) {
            chain.restart(k);
        }
        chain.handOn(0, chain.first());
        chain.changeTheLast(State.UP, Map.of("end", true));
        chain.deliverAll();
        for (int k = 0; k < LENGTH; k++) {
            assertThat(chain.servers.get(k).snapshot())
                    .containsOnly(Map.entry(
                            path.get(k).id(),
                            Connection.EMPTY
                                    .withId(path.get(k).id())
                                    .withPath(new Connection.Path(k, path))
                                    .withContext(Map.of("end", true))));
        }
    }

    private static final class Chain {

        final List<@Nullable ServerCore> servers = new ArrayList<>();
        final List<RelayCore> relays = new ArrayList<>();
        final List<ZenohId> lives = new ArrayList<>();
        /** What a component has sent to the one before. */
        final List<Deque<ConnectionEvent>> sent = new ArrayList<>();

        private int ids;
        private int changes;

        Chain() {
            for (int k = 0; k < LENGTH; k++) {
                servers.add(null);
                relays.add(new RelayCore());
                lives.add(new ZenohId("1"));
                sent.add(new ArrayDeque<>());
            }
            for (int k = 0; k < LENGTH; k++) {
                restart(k);
            }
        }

        void run(Input input) {
            int k = input.component();
            switch (input.kind()) {
                case HAND_ON -> handOn(0, first());
                case CHANGE_THE_LAST -> changeTheLast(input.state(), Map.of("n", ++changes));
                case KILL -> kill(Math.max(1, k));
                case RESTART -> restart(k);
                case DELIVER, DELIVER_MORE -> deliver(k);
            }
        }

        @Nullable
        Connection own(int k) {
            ServerCore server = servers.get(k);
            return server == null || server.snapshot().isEmpty()
                    ? null
                    : server.snapshot().values().iterator().next();
        }

        /** The first component is never killed. */
        Connection first() {
            return Objects.requireNonNull(own(0));
        }

        int firstDead() {
            int dead = servers.indexOf(null);
            return dead < 0 ? LENGTH : dead;
        }

        /** Requests a connection of a component, which asks the next one; null if one of them is dead. */
        @Nullable
        Connection handOn(int k, Connection received) {
            ServerCore server = servers.get(k);
            if (server == null) {
                return null;
            }
            Connection own = server.begin(received);
            relays.get(k).begin(own.id());
            Connection answer = k + 1 < LENGTH ? handOn(k + 1, own) : own;
            if (answer == null) {
                server.fail(own).ifPresent(down -> report(k, ConnectionEvent.Type.UPDATE, down));
                return null;
            }
            Connection established = server.succeed(own, answer);
            report(k, ConnectionEvent.Type.UPDATE, established);
            apply(k, relays.get(k).succeed(own.id(), k + 1 < LENGTH));
            return established;
        }

        void changeTheLast(State state, Map<String, Object> context) {
            Connection last = own(LENGTH - 1);
            if (last != null) {
                servers.get(LENGTH - 1)
                        .update(last.withState(state).withContext(context))
                        .ifPresent(changed -> report(LENGTH - 1, ConnectionEvent.Type.UPDATE, changed));
            }
        }

        void kill(int k) {
            ServerCore server = servers.get(k);
            if (server == null) {
                return;
            }
            servers.set(k, null);
            sent.get(k).clear();
            ServerCore before = servers.get(k - 1);
            if (before != null) {
                apply(
                        k - 1,
                        relays.get(k - 1)
                                .end(lives.get(k), "c" + k, before.snapshot().values()));
            }
        }

        void restart(int k) {
            if (servers.get(k) != null) {
                return;
            }
            servers.set(k, new ServerCore("c" + k, () -> "id-" + ++ids, checked -> {}));
            relays.set(k, new RelayCore());
            lives.set(k, new ZenohId(lives.get(k) + "1"));
            initialise(k);
            initialise(k + 1);
        }

        /** The component before begins to watch. */
        private void initialise(int k) {
            if (k > 0 && k < LENGTH && servers.get(k) != null && servers.get(k - 1) != null) {
                sent.get(k).clear();
                sent.get(k)
                        .add(new ConnectionEvent(
                                ConnectionEvent.Type.INITIAL_STATE_TRANSFER,
                                servers.get(k).snapshot(),
                                false));
            }
        }

        void deliver(int k) {
            ConnectionEvent event = sent.get(k).poll();
            if (event != null && k > 0 && servers.get(k - 1) != null) {
                apply(k - 1, relays.get(k - 1).event(lives.get(k), event));
            }
        }

        void deliverAll() {
            for (int k = LENGTH - 1; k > 0; k--) {
                while (!sent.get(k).isEmpty()) {
                    deliver(k);
                }
            }
        }

        private void apply(int k, List<Step> steps) {
            for (Step step : steps) {
                servers.get(k)
                        .relay(step.id(), step.change())
                        .ifPresent(changed -> report(k, ConnectionEvent.Type.UPDATE, changed));
            }
        }

        private void report(int k, ConnectionEvent.Type type, Connection connection) {
            sent.get(k).add(ConnectionEvent.of(type, connection, false));
        }
    }

    @Provide
    Arbitrary<List<Input>> inputs() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, LENGTH - 1),
                        Arbitraries.of(State.UP, State.DOWN, State.REFRESH_REQUESTED))
                .as(Input::new)
                .list()
                .ofMaxSize(40);
    }
}
