package io.zenwatch.monitoring.frame;

import io.zenwatch.zenoh.ZBytes;
import org.jspecify.annotations.Nullable;

/** Checks that the frames of a producer come one after the other. */
public final class DownReader {

    private long last;

    /**
     * Takes a frame. Returns its number.
     *
     * @throws FrameException if it is no frame, or not the next one
     */
    public long read(@Nullable ZBytes attachment) throws FrameException {
        if (attachment == null || attachment.length() != Long.BYTES) {
            throw new FrameException("a frame has an attachment of " + Long.BYTES + " bytes");
        }
        long number = attachment.asByteBuffer().getLong();
        if (number != last + 1) {
            throw new FrameException("frame " + number + " came behind frame " + last);
        }
        last = number;
        return number;
    }
}
