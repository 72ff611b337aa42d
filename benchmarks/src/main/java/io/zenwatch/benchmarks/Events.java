package io.zenwatch.benchmarks;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.TransportListener;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Reports the moment of each opened transport. */
final class Events {

    private Events() {}

    /** As the port's listener tells it. */
    static void report(ZenohSession session) {
        session.declareTransportListener(new TransportListener() {
            @Override
            public void opened(Transport transport) {
                reportNow();
            }

            @Override
            public void closed(ZenohId remote) {}
        });
    }

    /** As the connectivity plugin puts it on the transport's key. */
    static void reportResources(ZenohSession session) {
        Connectivity.attach(session);
        session.declareSubscriber(Keys.TRANSPORT.key(session.zid(), "unicast", "*"), sample -> {
            if (sample.kind() == SampleKind.PUT) {
                reportNow();
            }
        });
    }

    private static void reportNow() {
        Instant now = Instant.now();
        System.out.println("at " + (TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano()));
    }
}
