package io.zenwatch.dashboard.browser;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.dashboard.Dashboard;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.history.HistoryRecorder;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A network of real sessions around one router, which is a process of its own, and a dashboard that looks at it. */
final class LiveNetwork implements AfterEachCallback {

    private final Children children = new Children();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();

    /** Starts the router. */
    ChildProcess startRouter(String name) {
        return startProcess(name, "mode=\"router\"", "listen/endpoints=[\"" + endpoint + "\"]");
    }

    /** Starts a client that can be killed. */
    ChildProcess startClient(String name) {
        return startProcess(name, "mode=\"client\"", "connect/endpoints=[\"" + endpoint + "\"]");
    }

    private ChildProcess startProcess(String name, String... settings) {
        String[] arguments = new String[settings.length + 1];
        arguments[0] = name;
        System.arraycopy(settings, 0, arguments, 1, settings.length);
        ChildProcess process = children.java(NodeProcess.class, arguments);
        process.awaitLine("session ");
        return process;
    }

    /** A client of this process, which is a component. */
    record Client(ZenohSession session, MonitorConnectionServer server) {}

    Client openClient(String name) {
        return open(name, Sessions.client(endpoint));
    }

    private Client open(String name, ZenohConfig config) {
        ZenohSession session = open(ZenohEngine.open(config));
        Connectivity.builder(session).exposed(true).attach();
        return new Client(
                session,
                MonitorConnectionServer.builder(session)
                        .name(name)
                        .exposed(true)
                        .attach());
    }

    /** Opens clients of this process, one for each name. */
    List<Client> openClients(List<String> names) {
        return names.stream().map(this::openClient).toList();
    }

    /** Opens a second router of this process, which is connected to the first, and clients of it. */
    void openBranch(String router, List<String> clients) {
        ZenohSession session = open(
                        router,
                        Sessions.isolated()
                                .withMode(WhatAmI.ROUTER)
                                .withListen("tcp/127.0.0.1:0")
                                .withConnect(endpoint))
                .session();
        clients.forEach(name -> open(name, Sessions.client(session.locators().get(0))));
    }

    /** Opens peers of this process, each of which is connected to the router and to those before it. */
    void openPeers(List<String> names) {
        List<String> endpoints = new ArrayList<>(List.of(endpoint));
        for (String name : names) {
            ZenohConfig config =
                    Sessions.isolated().withListen("tcp/127.0.0.1:0").withConnect(endpoints.toArray(String[]::new));
            endpoints.add(open(name, config).session().locators().get(0));
        }
    }

    /** Requests a connection to a service, through components one after the other. */
    static Connection request(String service, List<Client> components) {
        return request(Connection.EMPTY.withId(service + "-1").withNetworkService(service), components);
    }

    private static Connection request(Connection wanted, List<Client> components) {
        MonitorConnectionServer first = components.get(0).server();
        List<Client> rest = components.subList(1, components.size());
        return rest.isEmpty() ? first.request(wanted) : first.request(wanted, own -> request(own, rest));
    }

    /** Starts a dashboard whose session is a client of the router. */
    Dashboard startDashboard() {
        ZenohSession session = open(ZenohEngine.open(Sessions.client(endpoint)));
        return open(Dashboard.builder(session).start());
    }

    /** Starts a dashboard that records into a file. */
    Dashboard startRecordingDashboard(Path file) {
        ZenohSession session = open(ZenohEngine.open(Sessions.client(endpoint)));
        Dashboard dashboard =
                open(Dashboard.builder(session).history(file.toString()).start());
        open(HistoryRecorder.builder(dashboard.topology(), file.toString()).start());
        return dashboard;
    }

    private <T extends AutoCloseable> T open(T closeable) {
        open.push(closeable);
        return closeable;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        children.close();
    }

    /** Lets time pass, of which a record then has so much. */
    static void pass(Duration time) {
        Instant end = Instant.now().plus(time);
        Patience.await().atMost(time.plusMinutes(1)).until(() -> Instant.now().isAfter(end));
    }
}
