package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.tools.ToolProcesses.Node;
import io.zenwatch.zenoh.ZBytes;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A chain of components that {@code run} keeps up, and what {@code z_connections} shows of it. */
@Timeout(180)
class ConnectionsIT {

    private static final String SERVICE = "secure-intranet";
    private static final String NOBODYS =
            "{\"pathSegments\":[{\"name\":\"nobody\"}],\"networkServices\":[\"" + SERVICE + "\"]}";

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    private Node c;

    @BeforeEach
    void startTheLast() {
        c = processes.node("-m", "router", "--name", "c");
    }

    private Node component(String name, String... flags) {
        return processes.node(
                Stream.concat(Stream.of("-m", "peer", "-e", c.locator(), "--name", name), Stream.of(flags))
                        .toArray(String[]::new));
    }

    private String request(String id) {
        ChildProcess get = processes.client(
                c,
                "z_get",
                "-s",
                "zenwatch/component/a/request",
                "-p",
                "{\"id\":\"" + id + "\",\"networkService\":\"" + SERVICE + "\",\"state\":\"UP\"}");
        assertThat(get.awaitExit()).isZero();
        return String.join("\n", get.lines());
    }

    /** Starts the components before the last, and requests until the chain has come together; gives the first. */
    private Node startChain() {
        component("b", "--next", c.zid());
        Node a = component("a", "--next", "b");
        Awaitility.await().atMost(ChildProcess.PATIENCE).until(() -> request("1")
                .contains(">> Received ('"));
        return a;
    }

    @Test
    void connectionOfAChain_isShownAsJsonAsAPictureAndNarrowedBySelectors_untilItIsClosed() {
        startChain();
        ChildProcess client = processes.client(c, "z_connections", "--json", "--service", SERVICE, "--path", "a,b,c");
        ChildProcess narrow = processes.client(c, "z_connections", "--json", "--selector", NOBODYS);
        ChildProcess dot = processes.client(c, "z_connections", "--dot", "--service", SERVICE);
        ConnectionEvent initial = event(client);
        assertThat(initial.type()).isEqualTo(ConnectionEvent.Type.INITIAL_STATE_TRANSFER);
        assertThat(initial.connections().values())
                .extracting(connection -> connection.path().index())
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(event(narrow).connections()).isEmpty();
        assertThat(dot.awaitExit()).isZero();
        assertThat(dot.lines()).first().isEqualTo("digraph connections {");
        assertThat(dot.lines()).last().isEqualTo("}");
        assertThat(dot.lines())
                .contains("  \"a\" -> \"b\" [label=\"" + SERVICE + " 1 UP\", color=black];")
                .filteredOn(line -> line.contains("->"))
                .hasSize(2);

        ChildProcess close = processes.client(c, "z_get", "-s", "zenwatch/component/a/close", "-p", "1");
        assertThat(close.awaitExit()).isZero();
        List<ConnectionEvent> events = List.of(event(client), event(client), event(client));
        assertThat(events)
                .extracting(ConnectionEvent::type)
                .containsExactly(ConnectionEvent.Type.DELETE, ConnectionEvent.Type.DELETE, ConnectionEvent.Type.DELETE);
    }

    @Test
    void killedComponent_isShownAsDown() {
        Node a = startChain();
        ChildProcess client = processes.client(c, "z_connections", "--service", SERVICE);
        client.awaitLine(">> INITIAL_STATE_TRANSFER 3 connections");
        client.awaitLine(line -> line.contains("UP '1' " + SERVICE + ": [a] > b > c"), "the first component's");
        a.process().signal(Signal.KILL);
        client.awaitLine(">> UPDATE (inferred) DOWN '1' " + SERVICE + ": [a] > b > c");
    }

    @Test
    void requestThatCannotBeHandedOn_isAnError() {
        Node alone = component("alone", "--next", "nobody");
        ChildProcess get = processes.client(
                c, "z_get", "-s", "zenwatch/component/alone/request", "-p", "{\"id\":\"1\",\"state\":\"UP\"}");
        get.awaitExit();

        assertThat(alone.process().isAlive()).isTrue();
        assertThat(String.join("\n", get.lines())).contains("the next component is not available");
    }

    private static ConnectionEvent event(ChildProcess client) {
        return ConnectionJson.readEvent(ZBytes.of(
                client.awaitLine(line -> line.startsWith("{") && !line.startsWith("{\"type\":\"live\""), "an event")));
    }
}
