package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Scale;
import io.zenwatch.tools.ToolProcesses.Node;
import io.zenwatch.zenoh.ZBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
        Node a = startChain();
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
        assertThat(dot.lines()).first().isEqualTo("digraph network {");
        assertThat(dot.lines()).last().isEqualTo("}");
        assertThat(dot.lines())
                .contains("  \"" + a.zid() + "\" [label=\"a\", shape=box];")
                .filteredOn(line -> line.contains("->"))
                .hasSize(2)
                .allMatch(line -> line.endsWith("[label=\"" + SERVICE + " UP\", color=black];"))
                .anyMatch(line -> line.startsWith("  \"" + a.zid() + "\" -> \""));

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

    /** Two subscribers conclude its end at nearly the same time: the one hears of it by its name, the other by its zid. */
    @Test
    @Timeout(600)
    void endOfAComponent_whoseSessionIsExposed_isShownOnceUnderItsName() {
        ChildProcess client = processes.client(c, "z_connections");
        client.awaitLine(">> INITIAL_STATE_TRANSFER ");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < Scale.of(3, 50); i++) {
            ids.add(shownAndEnded(client, component -> component.signal(Signal.KILL)));
        }
        for (int i = 0; i < Scale.of(2, 20); i++) {
            ids.add(shownAndEnded(client, component -> component.send("q")));
        }
        // Whatever else is told of the last one comes before the end of a component that starts now.
        shownAndEnded(client, component -> component.signal(Signal.KILL));

        assertThat(ids).allSatisfy(id -> assertThat(client.lines())
                .filteredOn(line -> line.contains("'" + id + "'"))
                .filteredOn(line -> !line.startsWith(">> UPDATE UP "))
                .containsExactly(down(id)));
        assertThat(ids).allSatisfy(id -> assertThat(client.lines())
                .filteredOn(line -> line.contains("'" + id + "'"))
                .endsWith(up(id), down(id)));
    }

    /** Starts an exposed component, ends it, and waits until both have been shown; gives the id of its transport. */
    private String shownAndEnded(ChildProcess client, Consumer<ChildProcess> end) {
        ChildProcess component = processes.client(c, "run", "--name", "x", "--expose");
        String id = component.awaitLine("Session ").split(" ", -1)[1] + ":" + c.zid();
        client.awaitLine(up(id));
        end.accept(component);
        client.awaitLine(down(id));
        return id;
    }

    private static String up(String id) {
        return ">> UPDATE UP '" + id + "' TCP: [x] > " + id.split(":", -1)[1];
    }

    private static String down(String id) {
        return ">> UPDATE (inferred) DOWN '" + id + "' TCP: [x] > " + id.split(":", -1)[1];
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
