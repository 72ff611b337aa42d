package io.zenwatch.engine;

import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.session.Overflow;
import io.zenwatch.zenoh.session.SubscriberOptions;
import java.util.function.Consumer;

/** Delivers the samples of a subscriber. */
class SampleDelivery extends Delivery {

    /** Bounds below this are kept to the byte. */
    private static final long EXACT_BYTES = 1 << 20;

    private final long session;
    private final SubscriberOptions options;
    private final Consumer<? super Sample> callback;
    private volatile long dropped;

    SampleDelivery(long session, SubscriberOptions options, Consumer<? super Sample> callback) {
        super(slice(options));
        this.session = session;
        this.options = options;
        this.callback = callback;
    }

    private static int slice(SubscriberOptions options) {
        return options.bufferBytes() < EXACT_BYTES ? 1 : Math.max(1, Math.min(SLICE, options.bufferSamples() / 8));
    }

    final boolean pressesBack() {
        return options.overflow() == Overflow.BACKPRESSURE;
    }

    @Override
    final long dropped() {
        return dropped;
    }

    @Override
    final void deliver(RecordReader record) {
        callback.accept(record.sample());
    }

    @Override
    final void delivered(int records, long bytes) {
        if (pressesBack()) {
            Native.consumed(session, id(), records, bytes);
        }
    }

    @Override
    final void lost(int records, long bytes) {
        delivered(records, bytes);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // under the delivery's lock
    final void trim() {
        if (!pressesBack()) {
            int more = dropBeyond(options.bufferSamples(), options.bufferBytes());
            if (more > 0) {
                dropped += more;
                noteDropped(more);
            }
        }
    }

    /** So many more samples were dropped; called under the delivery's lock. */
    void noteDropped(int more) {}
}
