package io.zenwatch.engine;

import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.ZenohSession;

/** Opens its first session when the JVM ends. */
final class OpensAtExit {

    private OpensAtExit() {}

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try (ZenohSession session = ZenohEngine.open(Sessions.isolated())) {
                System.out.println(session.isClosed() ? "closed" : "open");
            }
        }));
    }
}
