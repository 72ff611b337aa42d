package io.zenwatch.tools.connection.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.tools.Samples;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.ZBytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;

class ConnectionMergePropertyTest {

    private ConnectionMerge merge = new ConnectionMerge(MonitorScopeSelector.ALL);
    private final List<ConnectionEvent> told = new ArrayList<>();
    private long now;

    /** What either subscriber says of one session. */
    private enum News {
        COMPONENT_UP,
        COMPONENT_DOWN,
        COMPONENT_GONE,
        COMPONENT_CLOSES,
        COMPONENT_IS_FORGOTTEN,
        TRANSPORT,
        LINK,
        NO_TRANSPORT,
        NO_LINK,
        TRANSPORT_GONE,
        LINK_GONE
    }

    /** @param after nanoseconds since the news before */
    private record Input(String session, News news, long after) {}

    /** How a session with a component ends: what the subscribers say, in some order. */
    private record End(List<News> news, ConnectionEvent.Type told) {}

    private static String id(String session) {
        return session + ":d";
    }

    private static Connection named(String session) {
        return Connection.EMPTY
                .withId(id(session))
                .withPath(new Path(
                        0, List.of(new PathSegment("name", id(session)), new PathSegment("d", "d:" + session))));
    }

    @BeforeTry
    void begin() {
        merge = new ConnectionMerge(MonitorScopeSelector.ALL);
        told.clear();
        now = 0;
        told.addAll(merge.components(
                new ConnectionEvent(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, Map.of(), false), now));
        told.addAll(merge.transports(new SubscriberEvent.HistoryComplete(1, Outcome.OK, 0)));
    }

    private void hear(Input input) {
        now += input.after();
        told.addAll(merge.settle(now));
        told.addAll(hear(input.session(), input.news()));
    }

    private List<ConnectionEvent> hear(String session, News news) {
        String transport = "@/session/" + session + "/transport/unicast/d";
        String link = transport + "/link/b0123456789abcdef";
        Connection named = named(session);
        return switch (news) {
            case COMPONENT_UP -> component(ConnectionEvent.Type.UPDATE, named, false);
            case COMPONENT_DOWN -> component(ConnectionEvent.Type.UPDATE, named.withState(State.DOWN), false);
            case COMPONENT_GONE -> component(ConnectionEvent.Type.UPDATE, named.withState(State.DOWN), true);
            case COMPONENT_CLOSES -> component(ConnectionEvent.Type.DELETE, named, false);
            case COMPONENT_IS_FORGOTTEN -> component(ConnectionEvent.Type.DELETE, named.withState(State.DOWN), true);
            case TRANSPORT -> put(transport, "{\"zid\":\"d\",\"whatami\":\"router\"}");
            case LINK -> put(link, "{\"src\":\"tcp/127.0.0.1:1\",\"dst\":\"tcp/127.0.0.1:2\"}");
            case NO_TRANSPORT -> delete(transport, Origin.LIVE);
            case NO_LINK -> delete(link, Origin.LIVE);
            case TRANSPORT_GONE -> delete(transport, Origin.OWNER_GONE);
            case LINK_GONE -> delete(link, Origin.OWNER_GONE);
        };
    }

    private List<ConnectionEvent> component(ConnectionEvent.Type type, Connection connection, boolean isInferred) {
        return merge.components(new ConnectionEvent(type, Map.of(connection.id(), connection), isInferred), now);
    }

    private List<ConnectionEvent> put(String key, String json) {
        return merge.transports(
                new SubscriberEvent.Change(Samples.put(key, ZBytes.of(json), Encoding.APPLICATION_JSON), Origin.LIVE));
    }

    private List<ConnectionEvent> delete(String key, Origin origin) {
        return merge.transports(new SubscriberEvent.Change(Samples.delete(key), origin));
    }

    @Property(tries = 2_000)
    void end_inAnyOrder_isToldOnceUnderTheName(@ForAll("ends") End end) {
        List.of(News.TRANSPORT, News.LINK, News.COMPONENT_UP).forEach(news -> hear(new Input("a", news, 0)));
        told.clear();
        end.news()
                .forEach(news -> hear(new Input(
                        "a", news, ConnectionMerge.SETTLE_NANOS / end.news().size())));
        now += ConnectionMerge.SETTLE_NANOS;
        told.addAll(merge.settle(now));

        Connection last = end.told() == ConnectionEvent.Type.UPDATE ? named("a").withState(State.DOWN) : named("a");
        assertThat(told)
                .containsExactly(new ConnectionEvent(
                        end.told(), Map.of(last.id(), last), end.told() == ConnectionEvent.Type.UPDATE));
        assertThat(merge.nextDue()).isEqualTo(ConnectionMerge.NEVER);
    }

    @Provide
    Arbitrary<End> ends() {
        return Arbitraries.of(
                        new End(
                                List.of(News.COMPONENT_GONE, News.TRANSPORT_GONE, News.LINK_GONE),
                                ConnectionEvent.Type.UPDATE),
                        new End(
                                List.of(News.COMPONENT_GONE, News.NO_TRANSPORT, News.NO_LINK),
                                ConnectionEvent.Type.UPDATE),
                        new End(
                                List.of(News.COMPONENT_CLOSES, News.NO_TRANSPORT, News.NO_LINK),
                                ConnectionEvent.Type.DELETE))
                .flatMap(end -> Arbitraries.shuffle(end.news()).map(news -> new End(List.copyOf(news), end.told())));
    }

    @Property(tries = 5_000)
    void events_giveTheComponentElseTheTransportElseWhatIsLeft(@ForAll("inputs") List<Input> inputs) {
        Map<String, Model> models = new HashMap<>();
        for (Input input : inputs) {
            hear(input);
            models.computeIfAbsent(input.session(), Model::new).hear(input.news());
        }
        now += ConnectionMerge.SETTLE_NANOS;
        told.addAll(merge.settle(now));

        List<String> expected = models.values().stream()
                .map(Model::shown)
                .filter(Objects::nonNull)
                .toList();
        assertThat(replay().values())
                .map(connection -> connection.path().pathSegments().get(0).name() + " " + connection.id() + " "
                        + connection.state())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(merge.nextDue()).isEqualTo(ConnectionMerge.NEVER);
    }

    private Map<String, Connection> replay() {
        Map<String, Connection> shown = new HashMap<>();
        assertThat(told)
                .first()
                .extracting(ConnectionEvent::type)
                .isEqualTo(ConnectionEvent.Type.INITIAL_STATE_TRANSFER);
        for (ConnectionEvent event : told.subList(1, told.size())) {
            if (event.type() == ConnectionEvent.Type.DELETE) {
                assertThat(shown).containsKeys(event.connections().keySet().toArray(String[]::new));
                shown.keySet().removeAll(event.connections().keySet());
            } else {
                shown.putAll(event.connections());
            }
        }
        return shown;
    }

    /** What is known of one session, without any time. */
    private static final class Model {
        private final String session;
        private @Nullable State component;
        private boolean isOrphan;
        private boolean hasTransport;
        private boolean hasLink;
        private boolean hadLink;

        private Model(String session) {
            this.session = session;
        }

        private void hear(News news) {
            switch (news) {
                case COMPONENT_UP -> component(State.UP, false);
                case COMPONENT_DOWN -> component(State.DOWN, false);
                case COMPONENT_GONE -> component(null, true);
                case COMPONENT_CLOSES, COMPONENT_IS_FORGOTTEN -> component(null, false);
                case TRANSPORT -> hasTransport = true;
                case NO_TRANSPORT, TRANSPORT_GONE -> hasTransport = false;
                case LINK -> hasLink = true;
                case NO_LINK, LINK_GONE -> hasLink = false;
            }
            // The mechanism of the last link is known as long as anything is open.
            hadLink = hasLink || hadLink && hasTransport;
        }

        private void component(@Nullable State state, boolean leavesAnOrphan) {
            component = state;
            isOrphan = leavesAnOrphan;
        }

        private @Nullable String shown() {
            if (component != null) {
                return "name " + id(session) + " " + component;
            } else if (hasTransport && hadLink) {
                return session + " " + id(session) + " " + (hasLink ? State.UP : State.DOWN);
            }
            return isOrphan ? "name " + id(session) + " DOWN" : null;
        }
    }

    @Provide
    Arbitrary<List<Input>> inputs() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.of(News.class),
                        Arbitraries.longs().between(0, ConnectionMerge.SETTLE_NANOS))
                .as(Input::new)
                .list()
                .ofMaxSize(60);
    }
}
