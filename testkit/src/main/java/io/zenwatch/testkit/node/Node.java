package io.zenwatch.testkit.node;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.OwnNetwork;
import io.zenwatch.testkit.SessionProcess;
import io.zenwatch.testkit.Workspace;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A session in a process of its own.
 *
 * @param isTelling whether it obeys commands and says itself what it is connected to
 */
public record Node(ChildProcess process, ZenohId zid, WhatAmI whatAmI, boolean isTelling) {

    /** The system property that names the folder of old releases, under the Maven profile {@code old-zenoh}. */
    public static final String OLD_RELEASES = "zenwatch.old-releases";

    private static final String ADMIN = "adminspace/enabled=true";

    private static Node of(ChildProcess process, WhatAmI whatAmI) {
        return new Node(
                process, new ZenohId(process.awaitLine("session ").split(" ", -1)[1]), whatAmI, /* isTelling= */ true);
    }

    /**
     * A router with an admin space: of zenoh's Python binding or, under the Maven profile {@code zenohd}, a real
     * {@code zenohd}.
     */
    public static Node router(Children children, List<String> listen, String... settings) {
        if (Zenohd.isWanted()) {
            return Zenohd.start(children, listen, settings);
        }
        Stream<String> own = Stream.of("mode=\"router\"", "listen/endpoints=" + list(listen), ADMIN);
        return of(children.python("session.py", all(own, settings)), WhatAmI.ROUTER);
    }

    /** A router of an old release of zenoh's Python binding, which obeys nothing. */
    public static Node oldRouter(Children children, String release, String listen) {
        String folder = Objects.requireNonNull(System.getProperty(OLD_RELEASES));
        List<String> command = List.of(
                Workspace.python().toString(),
                "-u",
                Workspace.pythonScript("session.py").toString(),
                "mode=\"router\"",
                "listen/endpoints=" + list(List.of(listen)),
                ADMIN);
        Node router = of(children.start(command, Map.of("PYTHONPATH", folder + "/" + release)), WhatAmI.ROUTER);
        return new Node(router.process(), router.zid(), router.whatAmI(), /* isTelling= */ false);
    }

    /** A router of zenoh's Rust library in a network of its own, which is found by multicast there, on port 7447. */
    public static Node routerInItsOwnNetwork(Children children) {
        List<String> command = OwnNetwork.of(
                Workspace.rustProgram("plain-session").toString(),
                "mode='router'",
                "scouting/multicast/enabled=true",
                "listen/endpoints=['tcp/0.0.0.0:7447']");
        return of(children.start(command), WhatAmI.ROUTER);
    }

    /** A client of zenoh's Python binding. */
    public static Node pythonClient(Children children, String endpoint, String... settings) {
        return of(children.python("session.py", all(client(endpoint), settings)), WhatAmI.CLIENT);
    }

    /** A client of zenoh's Rust library. */
    public static Node rustClient(Children children, String endpoint, String... settings) {
        return of(children.rust("plain-session", all(client(endpoint), settings)), WhatAmI.CLIENT);
    }

    /** A peer of zenoh's Rust library that has an admin space and only connects. */
    public static Node rustPeer(Children children, String endpoint) {
        return of(children.rust("plain-session", connect(endpoint), ADMIN), WhatAmI.PEER);
    }

    /** A client of the adapter under test, which can begin to run Zenwatch, or a bridge. */
    public static Node javaClient(Children children, String endpoint, String... settings) {
        return of(children.java(SessionProcess.class, all(client(endpoint), settings)), WhatAmI.CLIENT);
    }

    private static Stream<String> client(String endpoint) {
        return Stream.of("mode=\"client\"", connect(endpoint));
    }

    /** The setting that makes a session connect. */
    public static String connect(String... endpoints) {
        return "connect/endpoints=" + list(Arrays.asList(endpoints));
    }

    private static String list(List<String> endpoints) {
        return "[\"" + String.join("\",\"", endpoints) + "\"]";
    }

    private static String[] all(Stream<String> own, String... settings) {
        return Stream.concat(own, Stream.of(settings)).toArray(String[]::new);
    }

    /** Makes it do something that it confirms with one line. */
    public void obey(String command) {
        process.send(command);
        process.awaitLine(command.split(" ", -1)[0]);
    }

    /** Kills it. */
    public void kill() {
        process.close();
    }

    /** What it says that it is connected to, as lines that begin with its own zid. */
    public Set<String> connectivity() {
        int before = process.lines().size();
        process.send("connectivity");
        process.awaitLine("end");
        Set<String> lines = new TreeSet<>();
        for (String line : process.lines().subList(before, process.lines().size())) {
            if (line.startsWith("transport ") || line.startsWith("link ")) {
                lines.add(zid + " " + line);
            }
        }
        return lines;
    }
}
