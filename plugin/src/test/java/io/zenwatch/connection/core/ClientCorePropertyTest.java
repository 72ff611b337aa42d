package io.zenwatch.connection.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ClientCorePropertyTest {

    private static final String WANTED = "wanted";
    private static final long RETENTION = 20;

    private enum Kind {
        PUT,
        REPLY,
        DELETE,
        MISS,
        ORPHAN,
        COMPLETE,
        COMPLETE_PARTLY
    }

    private record Input(Kind kind, ZenohId server, Connection connection) {}

    @Property(tries = 5_000)
    void events_giveTheServersMapsFilteredByTheSelector(@ForAll("inputs") List<Input> inputs) {
        ClientCore core =
                new ClientCore(MonitorScopeSelector.ALL.withNetworkService(WANTED), Duration.ofNanos(RETENTION));
        List<ConnectionEvent> events = new ArrayList<>();
        Map<ZenohId, Map<String, Connection>> servers = new HashMap<>();
        long now = 0;
        for (Input input : inputs) {
            now++;
            events.addAll(core.expire(now));
            Map<String, Connection> server = servers.computeIfAbsent(input.server(), zid -> new HashMap<>());
            String id = input.connection().id();
            switch (input.kind()) {
                case PUT, REPLY -> {
                    server.put(id, input.connection());
                    events.addAll(core.put(input.server(), input.connection(), input.kind() == Kind.REPLY));
                }
                case DELETE -> {
                    server.remove(id);
                    events.addAll(core.delete(input.server(), id, input.connection()));
                }
                case MISS -> {
                    server.remove(id);
                    events.addAll(core.miss(input.server(), id));
                }
                case ORPHAN -> {
                    server.remove(id);
                    events.addAll(core.orphan(input.server(), id, now));
                }
                case COMPLETE -> events.addAll(core.complete(true));
                case COMPLETE_PARTLY -> events.addAll(core.complete(false));
            }
        }

        events.addAll(core.expire(now + RETENTION));
        if (inputs.stream().anyMatch(input -> input.kind().name().startsWith("COMPLETE"))) {
            Map<String, Connection> told = replay(events);
            assertThat(told).isEqualTo(core.snapshot());
        } else {
            assertThat(events).isEmpty();
        }
        assertIsFiltered(core.snapshot(), servers);
        assertThat(core.nextDue()).isEqualTo(ClientCore.NEVER);
    }

    private static void assertIsFiltered(Map<String, Connection> told, Map<ZenohId, Map<String, Connection>> servers) {
        Set<String> expected = new HashSet<>();
        for (Map<String, Connection> server : servers.values()) {
            server.forEach((id, connection) -> {
                if (connection.networkService().equals(WANTED)) {
                    expected.add(id);
                }
            });
        }
        assertThat(told.keySet()).isEqualTo(expected);
        told.forEach((id, connection) -> assertThat(servers.values())
                .anySatisfy(server -> assertThat(server.get(id)).isEqualTo(connection)));
    }

    private static Map<String, Connection> replay(List<ConnectionEvent> events) {
        Map<String, Connection> told = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            ConnectionEvent event = events.get(i);
            assertThat(event.type() == ConnectionEvent.Type.INITIAL_STATE_TRANSFER)
                    .isEqualTo(i == 0);
            assertThat(event.connections().values())
                    .allMatch(connection -> connection.networkService().equals(WANTED));
            if (event.type() == ConnectionEvent.Type.DELETE) {
                assertThat(told).containsKeys(event.connections().keySet().toArray(String[]::new));
                told.keySet().removeAll(event.connections().keySet());
            } else {
                told.putAll(event.connections());
            }
        }
        return told;
    }

    @Provide
    Arbitrary<List<Input>> inputs() {
        Arbitrary<ZenohId> server = Arbitraries.of("a", "b", "c").map(ZenohId::new);
        Arbitrary<Connection> connection = Combinators.combine(
                        Arbitraries.of("1", "2", "3"),
                        Arbitraries.of(WANTED, WANTED, "other"),
                        Arbitraries.of(State.class),
                        Arbitraries.integers().between(0, 3))
                .as((id, service, state, content) -> Connection.EMPTY
                        .withId(id)
                        .withNetworkService(service)
                        .withState(state)
                        .withContext(Map.of("content", content)));
        return Combinators.combine(Arbitraries.of(Kind.class), server, connection)
                .as(Input::new)
                .list()
                .ofMaxSize(60);
    }
}
