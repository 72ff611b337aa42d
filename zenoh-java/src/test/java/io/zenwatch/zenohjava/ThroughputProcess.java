package io.zenwatch.zenohjava;

import io.zenoh.Session;
import io.zenoh.keyexpr.KeyExpr;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.Subscriber;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Receives for {@code benchmarks/run}: {@code plain|adapted <endpoint> <interval ms> <intervals>}, by zenoh-java itself or
 * by the adapter on it, with key and payload as Java objects. Prints {@code interval <ns> count <samples>} lines.
 */
final class ThroughputProcess {

    private static final String KEY = "bench/some/key";

    /** Nothing is dropped while the compiler still warms up. */
    private static final SubscriberOptions ROOMY = SubscriberOptions.DEFAULT.withBuffer(1 << 22, 1L << 30);

    private final AtomicLong count = new AtomicLong();
    private long bytes;
    private volatile @Nullable Object latest;

    private ThroughputProcess() {}

    public static void main(String[] arguments) throws Exception {
        Session session = ApplicationSession.open(Sessions.isolated().withConnect(arguments[1]))
                .session();
        int intervalMillis = Integer.parseInt(arguments[2]);
        int intervals = Integer.parseInt(arguments[3]);
        ThroughputProcess received = new ThroughputProcess();
        if (arguments[0].equals("plain")) {
            session.declareSubscriber(KeyExpr.tryFrom(KEY), sample -> {
                received.count(
                        sample.getKeyExpr().toString().length()
                                + sample.getPayload().toBytes().length,
                        sample);
            });
            received.report(intervalMillis, intervals);
            System.out.println("dropped 0");
        } else {
            try (ZenohSession adapter = ZenohJava.adapt(session)) {
                Subscriber subscriber = adapter.declareSubscriber(
                        io.zenwatch.zenoh.KeyExpr.of(KEY),
                        ROOMY,
                        sample -> received.count(
                                sample.key().toString().length()
                                        + sample.payload().length(),
                                sample));
                received.report(intervalMillis, intervals);
                System.out.println("dropped " + subscriber.dropped());
            }
        }
        session.close();
    }

    /** One thread at a time. Keeps the sample until the next, so that nothing of it can be optimised away. */
    private void count(int more, Object sample) {
        bytes += more;
        latest = sample;
        count.setOpaque(count.getOpaque() + 1);
    }

    private void report(int intervalMillis, int intervals) throws InterruptedException {
        long from = System.nanoTime();
        long before = count.getOpaque();
        for (int i = 0; i < intervals; i++) {
            Thread.sleep(intervalMillis);
            long to = System.nanoTime();
            long now = count.getOpaque();
            System.out.println("interval " + (to - from) + " count " + (now - before));
            from = to;
            before = now;
        }
        System.out.println("bytes " + bytes + " last " + latest);
    }
}
