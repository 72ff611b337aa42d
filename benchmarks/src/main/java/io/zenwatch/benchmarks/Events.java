package io.zenwatch.benchmarks;

import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.TransportListener;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.ZenohSession;
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

    private static void reportNow() {
        Instant now = Instant.now();
        System.out.println("at " + (TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano()));
    }
}
