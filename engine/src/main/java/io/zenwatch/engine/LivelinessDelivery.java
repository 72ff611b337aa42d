package io.zenwatch.engine;

import io.zenwatch.internal.Doublings;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.adapter.AdapterThreads;
import io.zenwatch.zenoh.session.SubscriberOptions;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the news of a liveliness subscriber: a bound of its own that is out of the way, and a word when it is reached. */
final class LivelinessDelivery extends SampleDelivery {

    private static final Logger log = LoggerFactory.getLogger(LivelinessDelivery.class);

    private static final SubscriberOptions BOUND = SubscriberOptions.DEFAULT.withBuffer(1 << 20, 256L << 20);

    private final KeyExpr key;
    private final Doublings lost = new Doublings();

    LivelinessDelivery(long session, KeyExpr key, Consumer<? super Sample> callback) {
        super(session, BOUND, callback);
        this.key = key;
    }

    @Override
    void noteDropped(int more) {
        if (lost.count(more)) {
            long total = lost.total();
            AdapterThreads.execute(() -> log.warn(
                    "The callback of the liveliness subscriber on '{}' is too slow: {} events are lost so far",
                    key,
                    total));
        }
    }
}
