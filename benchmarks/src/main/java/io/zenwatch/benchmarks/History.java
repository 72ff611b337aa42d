package io.zenwatch.benchmarks;

import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Duration;

/** A history and the updates that come meanwhile, as the querying subscriber merges them. */
final class History {

    private static final KeyExpr KEYS = KeyExpr.of("bench/history/*");

    /** How long declarations may travel before somebody subscribes. */
    private static final Duration SETTLING = Duration.ofMillis(500);

    /** How long nothing must arrive until the subscriber has everything, and how long it waits at most. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private History() {}

    static void fetch(ZenohSession session, int keys, int rounds) throws InterruptedException, IOException {
        for (int i = 0; i < rounds; i++) {
            Thread.sleep(SETTLING.toMillis());
            Ledger ledger = new Ledger(keys);
            QueryingSubscriber subscriber =
                    QueryingSubscriber.builder(session, KEYS).declare(event -> write(ledger, event));
            while (!ledger.isSilentFor(SILENCE) && !ledger.isOlderThan(PATIENCE)) {
                Thread.sleep(SILENCE.toMillis() / 10);
            }
            subscriber.close();
            System.out.println(ledger.report());
        }
    }

    private static void write(Ledger ledger, SubscriberEvent event) {
        if (event instanceof SubscriberEvent.Change change) {
            Sample sample = change.sample();
            String key = sample.key().toString();
            int index = Integer.parseInt(key, key.lastIndexOf('/') + 1, key.length(), 10);
            ledger.write(
                    index,
                    sample.payload()
                            .asByteBuffer()
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong());
        }
    }
}
