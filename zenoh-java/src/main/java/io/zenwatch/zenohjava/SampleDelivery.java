package io.zenwatch.zenohjava;

import io.zenwatch.internal.Doublings;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.SubscriberOptions;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the samples of a subscriber, and drops the oldest beyond its bound. */
final class SampleDelivery extends ItemDelivery<io.zenoh.sample.Sample> {

    private static final Logger log = LoggerFactory.getLogger(SampleDelivery.class);

    private final SubscriberOptions options;
    private final Consumer<? super Sample> callback;
    private final Doublings unreadable = new Doublings();
    private volatile long dropped;

    SampleDelivery(SubscriberOptions options, Consumer<? super Sample> callback) {
        super(Math.max(1, Math.min(SLICE, options.bufferSamples() / 8)));
        this.options = options;
        this.callback = callback;
    }

    long dropped() {
        return dropped;
    }

    /** As {@link #receive}, of zenoh's own key space: what bridges elsewhere say on it has a version attached. */
    void receiveZenohsOwn(io.zenoh.sample.Sample sample) {
        if (sample.getAttachment() == null) {
            receive(sample);
        } else {
            Convert.take(sample);
        }
    }

    /** Called on zenoh's threads. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
    void receive(io.zenoh.sample.Sample sample) {
        long bytes = Convert.take(sample);
        synchronized (lock()) {
            if (add(sample, bytes)) {
                dropped += dropBeyond(options.bufferSamples(), options.bufferBytes());
            }
        }
    }

    @Override
    void deliver(io.zenoh.sample.Sample sample) {
        Sample converted;
        try {
            converted = Convert.sample(sample);
        } catch (ZenohException e) {
            if (unreadable.count()) {
                log.warn("Passed over a sample that cannot be read; so far: {}", unreadable.total(), e);
            }
            return;
        }
        callback.accept(converted);
    }
}
