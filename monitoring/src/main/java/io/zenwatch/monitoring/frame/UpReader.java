package io.zenwatch.monitoring.frame;

import io.zenwatch.zenoh.ZBytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Tells the frames of a consumer from everything else, and each from those that came before. */
public final class UpReader {

    private final FrameKey key;
    private long next = 1;

    /** Reads the frames that are signed with this key. */
    public UpReader(FrameKey key) {
        this.key = key;
    }

    /**
     * A frame of the consumer.
     *
     * @param isClose whether it is the last one: the consumer leaves
     * @param acknowledged the number of the last frame down that the consumer is done with
     * @param payload as the layers made it
     */
    public record Up(boolean isClose, long acknowledged, ZBytes payload) {}

    /**
     * Takes a frame. One that is refused changes nothing: whoever knows the consumer's id can send it.
     *
     * @throws FrameException if it is not signed with the connection's secret, or not the next one
     */
    public Up read(@Nullable ZBytes attachment, ZBytes payload) throws FrameException {
        if (attachment == null || attachment.length() != UpHeader.BYTES + FrameKey.BYTES) {
            throw new FrameException("a frame has an attachment of " + (UpHeader.BYTES + FrameKey.BYTES) + " bytes");
        }
        ByteBuffer bytes = attachment.asByteBuffer();
        byte[] signature = new byte[FrameKey.BYTES];
        bytes.slice(UpHeader.BYTES, FrameKey.BYTES).get(signature);
        if (!MessageDigest.isEqual(signature, key.sign(bytes.slice(0, UpHeader.BYTES), payload))) {
            throw new FrameException("the frame is not signed with the secret of this connection");
        }
        UpHeader header = UpHeader.read(bytes);
        if (header.number() != next) {
            throw new FrameException("frame " + header.number() + " came in place of frame " + next);
        }
        if (header.kind() != UpHeader.DATA && header.kind() != UpHeader.CLOSE) {
            throw new FrameException("there is no kind " + header.kind() + " of frames");
        }
        next++;
        return new Up(header.kind() == UpHeader.CLOSE, header.acknowledged(), payload);
    }
}
