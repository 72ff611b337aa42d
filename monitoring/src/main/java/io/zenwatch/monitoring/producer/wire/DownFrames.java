package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.monitoring.frame.DownWriter;
import io.zenwatch.monitoring.frame.Frame;
import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.Layer;
import io.zenwatch.monitoring.frame.LayerStack;
import io.zenwatch.monitoring.producer.core.Batch;
import io.zenwatch.monitoring.protocol.Hello;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.codec.PduCodec;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.ReplyOptions;
import org.jspecify.annotations.Nullable;

/** The stream down to one consumer: what the core has, in frames, as far as the consumer's credit goes. Not thread-safe. */
final class DownFrames {

    /** About how many bytes go into one frame. */
    private static final int FRAME_WEIGHT = 32 << 10;

    private final Query down;
    private final PduFormat format;
    private final PduCodec codec;
    private final LayerStack layers;
    private final DownWriter writer;

    /** Installed upwards, and downwards when the response goes out. */
    private @Nullable Layer wrapping;

    /** Made, but beyond the consumer's credit. */
    private @Nullable ZBytes pending;

    private boolean isLastPending;
    private boolean isOver;

    DownFrames(Query down, PduFormat format, PduCodec codec, LayerStack layers, int credit) {
        this.down = down;
        this.format = format;
        this.codec = codec;
        this.layers = layers;
        writer = new DownWriter(credit);
    }

    /** Sends the first frame. */
    void hello(Hello hello) {
        send(ZBytes.wrap(codec.write(hello)));
    }

    /**
     * The consumer has all frames up to this one.
     *
     * @throws FrameException if it was never sent
     */
    void acknowledged(long frame) throws FrameException {
        writer.acknowledge(frame);
    }

    /** What is behind the response to WRAP goes through a layer. */
    void wrap(Layer layer) {
        wrapping = layer;
    }

    /** Whether the last frame was sent, or the consumer is gone. */
    boolean isOver() {
        return isOver;
    }

    /** Sends what the core has and the consumer has credit for. */
    void sendAll(CoreSide core) throws FrameException {
        while (!isOver && (pending != null || fill(core))) {
            ZBytes frame = pending;
            if (frame == null || !writer.fits(frame.length())) {
                return;
            }
            pending = null;
            if (!frame.isEmpty()) {
                send(frame);
            }
            isOver |= isLastPending;
        }
    }

    /** Makes the next frame; false when there is none. */
    private boolean fill(CoreSide core) throws FrameException {
        for (ZBytes handshake : layers.handshakes()) {
            if (!writer.fitsAsHandshake(handshake.length())) {
                throw new FrameException("the consumer asks its layers for more than it acknowledges");
            }
            send(handshake);
        }
        if (isOver || !layers.isReady()) {
            return false;
        }
        Batch batch = core.poll(writer.next(), FRAME_WEIGHT);
        isLastPending = batch.isLast();
        if (batch.pdus().isEmpty()) {
            pending = isLastPending ? ZBytes.EMPTY : null;
            return isLastPending;
        }
        pending = layers.encode(codec.write(batch.pdus()));
        if (batch.layer() != null && wrapping != null) {
            layers.encodeThrough(wrapping);
            wrapping = null;
        }
        return true;
    }

    private void send(ZBytes payload) {
        Frame frame = writer.write(payload);
        Encoding encoding = layers.isPlain() ? format.encoding() : Encoding.ZENOH_BYTES;
        try {
            down.reply(
                    down.key(),
                    frame.payload(),
                    ReplyOptions.DEFAULT.withEncoding(encoding).withAttachment(frame.attachment()));
        } catch (ZenohException e) {
            isOver = true;
        }
    }

    /**
     * Ends the stream.
     *
     * @param reason told to the consumer; empty for nothing
     */
    void close(String reason) {
        isOver = true;
        if (!reason.isEmpty()) {
            Answers.quietly(() -> down.replyError(ZBytes.of(reason), Encoding.TEXT_PLAIN));
        }
        Answers.close(down);
    }
}
