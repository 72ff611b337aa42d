package io.zenwatch.monitoring.consumer;

import java.util.ArrayDeque;

/**
 * Which frames down the consumer is done with: a frame is done when all of its values were taken, and all frames before
 * it are done. Thread-safe.
 */
final class Acknowledgements {

    /** A frame, counted as one value more until all of its values are known. */
    final class Frame {
        private final long number;
        private final int bytes;
        private int left = 1;

        private Frame(long number, int bytes) {
            this.number = number;
            this.bytes = bytes;
        }

        /** One more value of this frame is to be taken. */
        void add() {
            synchronized (Acknowledgements.this) {
                left++;
            }
        }

        /** A value was taken, or the frame was read. Returns whether more frames are done. */
        boolean done() {
            synchronized (Acknowledgements.this) {
                left--;
                return left == 0 && advance();
            }
        }
    }

    private final ArrayDeque<Frame> frames = new ArrayDeque<>();
    private long last;
    private long told;
    private long untoldBytes;

    synchronized Frame received(long number, int bytes) {
        Frame frame = new Frame(number, bytes);
        frames.add(frame);
        return frame;
    }

    private boolean advance() {
        long before = last;
        for (Frame first = frames.peek(); first != null && first.left == 0; first = frames.peek()) {
            frames.remove();
            last = first.number;
            untoldBytes += first.bytes;
        }
        return last > before;
    }

    /** The last frame that is done, which from now on counts as told. */
    synchronized long take() {
        told = last;
        untoldBytes = 0;
        return last;
    }

    synchronized boolean isUntold() {
        return last > told;
    }

    /** The bytes of frames that are done and not told. */
    synchronized long untoldBytes() {
        return untoldBytes;
    }
}
