package io.zenwatch.integration.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.zenoh.ZBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A chain of component processes, each of whose sessions is connected to the next alone, by TCP. */
@Timeout(300)
class ChainIT {

    private static final int LENGTH = 10;
    private static final int KILLED = 6;
    private static final List<String> THROUGH_ALL = List.of("all-1", "all-2", "all-3");
    private static final String EVENT = "event ";
    /** Ends before the component that is killed. */
    private static final String SHORT = "short";

    @RegisterExtension
    final Children children = new Children();

    private final List<Integer> ports = new ArrayList<>();
    private final List<ChildProcess> components = new ArrayList<>();

    private void startAll() {
        for (int k = 0; k < LENGTH; k++) {
            ports.add(Ports.free());
        }
        for (int k = 0; k < LENGTH; k++) {
            components.add(start(k));
        }
        for (int k = 0; k < LENGTH; k++) {
            awaitNext(k);
        }
    }

    private ChildProcess start(int k) {
        boolean isLast = k == LENGTH - 1;
        List<String> arguments = new ArrayList<>(List.of(
                name(k), isLast ? "-" : name(k + 1), "listen/endpoints=[\"tcp/127.0.0.1:" + ports.get(k) + "\"]"));
        if (!isLast) {
            arguments.add("connect/endpoints=[\"tcp/127.0.0.1:" + ports.get(k + 1) + "\"]");
        }
        return children.java(ComponentProcess.class, arguments.toArray(String[]::new));
    }

    /** Waits until a component can hand connections on and hears of them. */
    private void awaitNext(int k) {
        if (k < LENGTH - 1) {
            String zid = zid(components.get(k + 1));
            components.get(k).send("following " + zid);
            components.get(k).awaitLine("following " + zid);
            components.get(k).send("reach");
            components.get(k).awaitLine("reached");
        }
    }

    private static String zid(ChildProcess component) {
        return component.lines().stream()
                .filter(line -> line.startsWith("component "))
                .findFirst()
                .orElseGet(() -> component.awaitLine("component "))
                .split(" ", -1)[1];
    }

    private static String name(int k) {
        return "c" + k;
    }

    @Test
    void news_travelsAlongTheChain_andAComponentThatIsKilledAndComesBackLosesAndDoublesNothing() {
        startAll();
        ChildProcess first = components.get(0);
        THROUGH_ALL.forEach(id -> request("request " + id + " " + name(LENGTH - 1)));
        request("request " + SHORT + " " + name(KILLED - 2));
        List<PathSegment> path = connection(0, THROUGH_ALL.get(0)).path().pathSegments();
        assertThat(path).hasSize(LENGTH);

        changeAtTheEnd(path, 9000);
        assertEachHasItsOwn(path, State.REFRESH_REQUESTED, 9000);

        request("again " + THROUGH_ALL.get(0));
        components.get(KILLED).signal(Signal.KILL);
        for (int k = 0; k < KILLED; k++) {
            for (String id : THROUGH_ALL) {
                String own = idAt(k, id);
                awaitEvent(k, connection -> connection.id().equals(own) && connection.state() == State.DOWN);
            }
        }
        components.set(KILLED, start(KILLED));
        awaitNext(KILLED);
        awaitNext(KILLED - 1);
        THROUGH_ALL.forEach(id -> request("again " + id));
        changeAtTheEnd(path, 1500);
        assertEachHasItsOwn(path, State.REFRESH_REQUESTED, 1500);

        for (int k = 0; k < KILLED; k++) {
            assertHistory(k);
        }
        assertThat(first.lines()).noneMatch(line -> line.startsWith("failed"));
    }

    private void request(String command) {
        components.get(0).send(command);
        components.get(0).awaitLine("requested ");
    }

    private void changeAtTheEnd(List<PathSegment> path, int n) {
        ChildProcess last = components.get(LENGTH - 1);
        last.send("state " + path.get(LENGTH - 1).id() + " REFRESH_REQUESTED " + n);
        last.awaitLine("changed ");
    }

    /** Each component has the context and state of the last, under its own id and with its own index. */
    private void assertEachHasItsOwn(List<PathSegment> path, State state, int n) {
        for (int k = LENGTH - 1; k >= 0; k--) {
            String id = path.get(k).id();
            awaitEvent(
                    k,
                    connection ->
                            connection.id().equals(id) && connection.context().equals(Map.of("n", (long) n)));
            Connection own = connection(k, id);
            assertThat(own.state()).isEqualTo(state);
            assertThat(own.path().index()).isEqualTo(k);
            assertThat(own.path().pathSegments()).isEqualTo(path);
            assertThat(own.path().pathSegments().get(k)).isEqualTo(new PathSegment(name(k), id));
        }
    }

    private void awaitEvent(int k, Predicate<Connection> wanted) {
        Awaitility.await("component " + k).atMost(ChildProcess.PATIENCE).until(() -> told(k).stream()
                .flatMap(event -> event.connections().values().stream())
                .anyMatch(wanted));
    }

    /** What a component's client has heard so far. */
    private List<ConnectionEvent> told(int k) {
        return components.get(k).lines().stream()
                .filter(line -> line.startsWith(EVENT))
                .map(line -> ConnectionJson.readEvent(ZBytes.of(line.substring(EVENT.length()))))
                .toList();
    }

    /** The id that a connection of the first component has at another. */
    private String idAt(int k, String id) {
        return connection(0, id).path().pathSegments().get(k).id();
    }

    /** A component has had DOWN once for each connection that was affected, has deleted nothing, and has all of them. */
    private void assertHistory(int k) {
        List<ConnectionEvent> events = told(k);
        assertThat(events).noneMatch(event -> event.type() == ConnectionEvent.Type.DELETE);
        for (String id : THROUGH_ALL) {
            assertThat(states(events, idAt(k, id)))
                    .as("states of %s at component %d", id, k)
                    .containsSubsequence(State.UP, State.DOWN, State.UP)
                    .containsOnlyOnce(State.DOWN);
        }
        boolean hasShort = k <= KILLED - 2;
        if (hasShort) {
            assertThat(states(events, idAt(k, SHORT))).containsOnly(State.UP);
        }
        assertThat(connections(k)).hasSize(THROUGH_ALL.size() + (hasShort ? 1 : 0));
    }

    private static List<State> states(List<ConnectionEvent> events, String id) {
        return events.stream()
                .flatMap(event -> event.connections().values().stream())
                .filter(connection -> connection.id().equals(id))
                .map(Connection::state)
                .toList();
    }

    private Connection connection(int k, String id) {
        return Objects.requireNonNull(connections(k).get(id), "component " + k + " has no " + id);
    }

    private Map<String, Connection> connections(int k) {
        components.get(k).send("connections");
        String line = components.get(k).awaitLine("connections ");
        return ConnectionJson.readEvent(ZBytes.of(line.substring("connections ".length())))
                .connections();
    }
}
