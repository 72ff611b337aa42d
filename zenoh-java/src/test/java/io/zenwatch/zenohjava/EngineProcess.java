package io.zenwatch.zenohjava;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;

/**
 * A session of the engine in a process of its own: connects to an endpoint, exposes its connectivity, and says {@code
 * session <zid>} first and then {@code has <key>} and {@code lost <key>} of what is exposed, until its input ends.
 */
final class EngineProcess {

    private EngineProcess() {}

    public static void main(String[] endpoints) throws IOException {
        try (ZenohSession session = ZenohEngine.open(Sessions.isolated().withConnect(endpoints));
                Connectivity connectivity =
                        Connectivity.builder(session).exposed(true).attach()) {
            say("session " + session.zid());
            QueryingSubscriber.builder(session, Keys.all()).declare(EngineProcess::tell);
            while (System.in.read() >= 0) {
                // Nothing is asked of it.
            }
            say("connected to " + connectivity.snapshot().size());
        }
        say("closed");
    }

    private static void tell(SubscriberEvent event) {
        if (event instanceof SubscriberEvent.Change change) {
            say((change.sample().kind() == SampleKind.PUT ? "has " : "lost ")
                    + change.sample().key());
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
