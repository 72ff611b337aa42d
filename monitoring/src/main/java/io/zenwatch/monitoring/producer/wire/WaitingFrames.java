package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.monitoring.producer.core.channel.Budget;
import io.zenwatch.monitoring.producer.model.Limits;

/**
 * How many frames of consumers wait at the producer, and how large they are. Each consumer may have some for itself,
 * whatever the others do, and more while all together do not have too many. Thread-safe.
 */
final class WaitingFrames {

    private static final int FRAMES_OF_ONE = 1_000;
    private static final int LARGE_FRAMES_OF_ONE = 4;

    private final long ownBytes;
    private final long bytesOfOne;
    private final Budget all;

    WaitingFrames(Limits limits) {
        ownBytes = limits.pduBytes();
        bytesOfOne = (long) LARGE_FRAMES_OF_ONE * limits.frameBytes();
        all = new Budget(limits.totalBytes());
    }

    /** The frames of one consumer. */
    final class OfConsumer {
        private int frames;
        private long bytes;

        /** Counts a frame; false if it must not wait. */
        boolean add(int size) {
            synchronized (all) {
                long more = bytes + size;
                boolean fits = more <= ownBytes || more <= bytesOfOne && all.fits(size);
                if (frames == FRAMES_OF_ONE || !fits) {
                    return false;
                }
                frames++;
                bytes = more;
                all.take(size);
                return true;
            }
        }

        /** A frame does not wait any more. */
        void remove(int size) {
            synchronized (all) {
                frames--;
                bytes -= size;
                all.giveBack(size);
            }
        }
    }
}
