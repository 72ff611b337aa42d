package io.zenwatch.integration.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clients are told when a server's process dies. */
class DeathIT {

    private static final Duration RETENTION = Duration.ofSeconds(3);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final Heard heard = new Heard();

    /** A router, and a component and a watching session that are connected to it alone. */
    private record OnARouter(ZenohSession router, ChildProcess component, ZenohSession watcher) {}

    private ChildProcess component(ZenohSession peer, String mode) {
        ChildProcess started = children.java(
                ComponentProcess.class,
                "b",
                "-",
                "mode=\"" + mode + "\"",
                "connect/endpoints=[\"" + Sessions.locator(peer) + "\"]");
        started.awaitLine("component ");
        started.send("request 1 b");
        started.awaitLine("requested 1");
        return started;
    }

    private OnARouter openOnARouter() {
        ZenohSession router = sessions.open(Sessions.listening().withMode(WhatAmI.ROUTER));
        ChildProcess component = component(router, "client");
        ZenohSession watcher = sessions.open(Sessions.connecting(router).withMode(WhatAmI.CLIENT));
        Sessions.awaitConnected(watcher, router);
        return new OnARouter(router, component, watcher);
    }

    private static ZenohId zid(ChildProcess component) {
        return new ZenohId(component.lines().stream()
                .filter(line -> line.startsWith("component "))
                .findFirst()
                .orElseThrow()
                .split(" ", -1)[1]);
    }

    @Test
    void clientOnARouter_isToldDownAndInferred_andOfTheDeleteOnlyAfterTheRetention() {
        OnARouter opened = openOnARouter();
        MonitorConnectionClient client = MonitorConnectionClient.builder(opened.watcher())
                .selector(Components.REQUESTED)
                .retention(RETENTION)
                .declare(heard);
        heard.awaitLine("INITIAL_STATE_TRANSFER [1 UP]");
        long beforeTheDeath = System.nanoTime();
        opened.component().signal(Signal.KILL);
        heard.awaitLine("DELETE [1 DOWN] inferred");

        assertThat(Duration.ofNanos(System.nanoTime() - beforeTheDeath)).isGreaterThan(RETENTION);
        assertThat(heard.lines())
                .containsExactly(
                        "INITIAL_STATE_TRANSFER [1 UP]", "UPDATE [1 DOWN] inferred", "DELETE [1 DOWN] inferred");
        assertThat(client.live()).isTrue();
        assertThat(client.connections()).isEmpty();
    }

    @Test
    void clientLinkedToThatServerAlone_isNotLiveAndKeepsItsView() {
        ZenohSession watcher = sessions.open(Sessions.listening());
        ChildProcess component = component(watcher, "peer");
        List<Boolean> live = new CopyOnWriteArrayList<>();
        MonitorConnectionClient client = MonitorConnectionClient.builder(watcher)
                .server(zid(component))
                .selector(Components.REQUESTED)
                .retention(Duration.ofMillis(100))
                .whenLiveChanged(changed -> live.add(changed.live()))
                .declare(heard);
        client.ready().join();
        Patience.await().until(client::live);
        Map<String, Connection> view = client.connections();
        component.signal(Signal.KILL);
        Patience.await().until(() -> !client.live());
        // Longer than an owner may be away, and than the retention.
        Patience.await().during(Duration.ofSeconds(2)).until(() -> client.connections()
                .equals(view));

        assertThat(live).containsExactly(true, false);
        assertThat(view).containsOnlyKeys("1");
        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER [1 UP]");
    }

    @Test
    void serverThatComesBack_isFollowedAgain() {
        OnARouter opened = openOnARouter();
        MonitorConnectionClient client = MonitorConnectionClient.builder(opened.watcher())
                .selector(Components.REQUESTED)
                .declare(heard);
        heard.awaitLine("INITIAL_STATE_TRANSFER [1 UP]");
        opened.component().signal(Signal.KILL);
        heard.awaitLine("UPDATE [1 DOWN] inferred");
        component(opened.router(), "client");
        heard.awaitLine("UPDATE [1 UP]");

        assertThat(heard.lines())
                .isEqualTo(List.of("INITIAL_STATE_TRANSFER [1 UP]", "UPDATE [1 DOWN] inferred", "UPDATE [1 UP]"));
        assertThat(client.connections().values()).extracting(Connection::state).containsExactly(State.UP);
    }
}
