package io.zenwatch.monitoring.frame;

import io.zenwatch.zenoh.ZBytes;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Numbers the frames of a producer to one consumer, and holds them back while more bytes are on their way than the
 * consumer has credit for.
 */
public final class DownWriter {

    private static final long BEYOND_CREDIT = 64 << 10;

    private record Sent(long number, int bytes) {}

    private final int credit;
    private final ArrayDeque<Sent> unacknowledged = new ArrayDeque<>();
    private long number;
    private long onTheWay;

    /**
     * Writes to one consumer.
     *
     * @param credit in bytes; a larger frame goes alone
     */
    public DownWriter(int credit) {
        this.credit = credit;
    }

    /** The number of the frame that is written next. */
    public long next() {
        return number + 1;
    }

    /** Whether a frame of this size may go now. */
    public boolean fits(int bytes) {
        return onTheWay == 0 || onTheWay + bytes <= credit;
    }

    /** Whether a frame that a layer sends for itself may go now: it waits for no credit, but has a bound, too. */
    public boolean fitsAsHandshake(int bytes) {
        return onTheWay + bytes <= credit + BEYOND_CREDIT;
    }

    /** The next frame. */
    public Frame write(ZBytes payload) {
        number++;
        unacknowledged.add(new Sent(number, payload.length()));
        onTheWay += payload.length();
        ByteBuffer attachment = ByteBuffer.allocate(Long.BYTES).putLong(number);
        return new Frame(payload, ZBytes.wrap(attachment.array()));
    }

    /**
     * The consumer is done with all frames up to one.
     *
     * @throws FrameException if that one was never sent: the credit would hold nothing back any more
     */
    public void acknowledge(long upTo) throws FrameException {
        if (Long.compareUnsigned(upTo, number) > 0) {
            throw new FrameException(
                    "frame " + Long.toUnsignedString(upTo) + " was acknowledged, but the last one sent is " + number);
        }
        for (Sent first = unacknowledged.peek(); first != null && first.number <= upTo; first = unacknowledged.peek()) {
            unacknowledged.remove();
            onTheWay -= first.bytes;
        }
    }
}
