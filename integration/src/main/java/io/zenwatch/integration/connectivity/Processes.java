package io.zenwatch.integration.connectivity;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.SessionProcess;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.stream.Stream;

/** Sessions in processes of their own. */
final class Processes {

    private Processes() {}

    /** Starts one that connects to a listening session. */
    static ChildProcess connecting(Children children, ZenohSession session, String... settings) {
        Stream<String> connect = Stream.of("connect/endpoints=[\"" + Sessions.locator(session) + "\"]");
        return children.java(
                SessionProcess.class,
                Stream.concat(connect, Stream.of(settings)).toArray(String[]::new));
    }

    /** Reads its first line. */
    static ZenohId zid(ChildProcess child) {
        return new ZenohId(child.awaitLine("session ").split(" ", -1)[1]);
    }

    /** Makes it subscribe, and waits until it has. */
    static void subscribe(ChildProcess child, KeyExpr key) {
        child.send("subscribe " + key);
        child.awaitLine("subscribe " + key);
    }
}
