package io.zenwatch.monitoring.frame;

import io.zenwatch.zenoh.ZBytes;
import java.nio.ByteBuffer;

/** Numbers and signs the frames of a consumer. */
public final class UpWriter {

    private final FrameKey key;
    private long number;

    /** Signs with this key. */
    public UpWriter(FrameKey key) {
        this.key = key;
    }

    /**
     * The next frame.
     *
     * @param acknowledged the number of the last frame down that the consumer is done with
     * @param payload may be empty: then it acknowledges, and says that the consumer is alive
     */
    public Frame write(ZBytes payload, long acknowledged) {
        return seal(UpHeader.DATA, payload, acknowledged);
    }

    /** The last frame: the consumer leaves. Nothing is written behind it. */
    public Frame close(long acknowledged) {
        return seal(UpHeader.CLOSE, ZBytes.EMPTY, acknowledged);
    }

    private Frame seal(byte kind, ZBytes payload, long acknowledged) {
        ByteBuffer header = new UpHeader(kind, ++number, acknowledged).toBytes();
        byte[] signature = key.sign(header.duplicate(), payload);
        ByteBuffer attachment = ByteBuffer.allocate(header.remaining() + signature.length)
                .put(header)
                .put(signature);
        return new Frame(payload, ZBytes.wrap(attachment.array()));
    }
}
