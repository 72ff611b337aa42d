package io.zenwatch.testkit.bridge;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.SessionProcess;
import io.zenwatch.zenoh.ZenohId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A session in a process of its own, that knows its connectivity itself. */
record Node(ChildProcess process, ZenohId zid) {

    private static final String ADMIN = "adminspace/enabled=true";

    private static Node of(ChildProcess process) {
        return new Node(process, new ZenohId(process.awaitLine("session ").split(" ", -1)[1]));
    }

    /** A router of zenoh's Python binding with an admin space. */
    static Node router(Children children, List<String> listen, String... settings) {
        Stream<String> own = Stream.of("mode=\"router\"", "listen/endpoints=" + list(listen), ADMIN);
        return of(children.python("session.py", all(own, settings)));
    }

    /** A client of zenoh's Python binding. */
    static Node pythonClient(Children children, String endpoint, String... settings) {
        Stream<String> own = Stream.of("mode=\"client\"", connect(endpoint));
        return of(children.python("session.py", all(own, settings)));
    }

    /** A client of zenoh's Rust library, in a JVM. */
    static Node rustClient(Children children, String endpoint, String... settings) {
        Stream<String> own = Stream.of("mode=\"client\"", connect(endpoint));
        return of(children.java(SessionProcess.class, all(own, settings)));
    }

    static String connect(String... endpoints) {
        return "connect/endpoints=" + list(Arrays.asList(endpoints));
    }

    private static String list(List<String> endpoints) {
        return "[\"" + String.join("\",\"", endpoints) + "\"]";
    }

    private static String[] all(Stream<String> own, String... settings) {
        return Stream.concat(own, Stream.of(settings)).toArray(String[]::new);
    }

    /** Makes it do something that it confirms with one line. */
    void obey(String command) {
        process.send(command);
        process.awaitLine(command.split(" ", -1)[0]);
    }

    /** Kills it. */
    void kill() {
        process.close();
    }

    /** What it is connected to, as lines that begin with its own zid. */
    Set<String> connectivity() {
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
