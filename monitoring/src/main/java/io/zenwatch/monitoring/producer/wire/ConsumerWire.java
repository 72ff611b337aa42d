package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.monitoring.frame.DownWriter;
import io.zenwatch.monitoring.frame.Frame;
import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.FrameKey;
import io.zenwatch.monitoring.frame.Layer;
import io.zenwatch.monitoring.frame.LayerStack;
import io.zenwatch.monitoring.frame.TlsLayer;
import io.zenwatch.monitoring.frame.UpReader;
import io.zenwatch.monitoring.producer.core.Batch;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.StoreException;
import io.zenwatch.monitoring.producer.run.Baton;
import io.zenwatch.monitoring.producer.run.SerialLane;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.Hello;
import io.zenwatch.monitoring.protocol.Incoming;
import io.zenwatch.monitoring.protocol.PduCodec;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.ReadLimits;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.ReplyOptions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The network connection of one consumer: frames up become commands, and what the core has for it becomes frames down.
 * All of its work is done on a lane of its own, so that one that blocks delays no other.
 */
final class ConsumerWire {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** About how many bytes go into one frame. */
    private static final int FRAME_WEIGHT = 32 << 10;

    /** Values in one command, at most. */
    private static final int PDU_NODES = 1 << 10;

    private final Shell shell;
    private final String consumer;
    private final Query down;
    private final PduFormat format;
    private final PduCodec codec;
    private final ZBytes secret = FrameKey.newSecret(RANDOM);
    private final SerialLane lane = new SerialLane();
    private final LayerStack layers = new LayerStack();
    private final DownWriter writer;
    private final UpReader reader;
    private final WaitingFrames.OfConsumer waiting;
    private final AtomicBoolean drainWaits = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** Frames up that were taken and not acknowledged. */
    private final List<Arrived> taken = new ArrayList<>();

    /** Installed upwards, and downwards when the response goes out. */
    private @Nullable Layer wrapping;

    /** Made, but beyond the consumer's credit. */
    private @Nullable ZBytes pending;

    private boolean last;

    /** A frame up that is the consumer's, and the next one. It counts as waiting until it is answered. */
    private record Arrived(Query query, UpReader.Up up) {
        int size() {
            return sizeOf(query, up.payload());
        }
    }

    ConsumerWire(Shell shell, String consumer, Query down, PduFormat format) {
        this.shell = shell;
        this.consumer = consumer;
        this.down = down;
        this.format = format;
        waiting = shell.waitingFrames.new OfConsumer();
        Limits limits = shell.limits;
        codec = new PduCodec(format, new ReadLimits(limits.pduBytes(), limits.pduDepth(), PDU_NODES));
        writer = new DownWriter(limits.credit());
        try {
            reader = new UpReader(new FrameKey(secret));
        } catch (FrameException e) {
            throw new IllegalStateException("a new secret is long enough", e);
        }
    }

    /** Sends the first frame, and then what there is. */
    void open(long channel) {
        lane.execute(() -> {
            Limits limits = shell.limits;
            Hello hello = new Hello(
                    Capabilities.VERSION,
                    secret,
                    channel,
                    limits.credit(),
                    limits.frameBytes(),
                    limits.pduBytes(),
                    limits.commands(),
                    (int) limits.keepalive().toMillis());
            send(ZBytes.wrap(codec.write(hello)));
        });
        drainLater();
    }

    Optional<X509Certificate> certificate() {
        return layers.tls().flatMap(TlsLayer::peer);
    }

    /** Called on the lane, while a WRAP is carried out. */
    void wrap(String name) {
        try {
            Layer layer = shell.layers().make(name);
            layers.decodeThrough(layer);
            wrapping = layer;
        } catch (FrameException e) {
            breakLater(e);
        }
    }

    /** A frame came. What is not the next one of the consumer, or too large, is refused at once and takes no room. */
    void up(Query query) {
        ZBytes payload = query.payload() == null ? ZBytes.EMPTY : Objects.requireNonNull(query.payload());
        int size = sizeOf(query, payload);
        if (size > shell.limits.frameBytes()) {
            Answers.refuse(query, Status.MON_STATUS_TOO_LARGE, "the frame is too large");
            return;
        }
        if (!waiting.add(size)) {
            Answers.refuse(query, Status.MON_STATUS_LIMIT, "too many frames, or too large ones, wait");
            return;
        }
        try {
            synchronized (reader) {
                Arrived arrived = new Arrived(query, reader.read(query.attachment(), payload));
                lane.execute(() -> take(arrived));
            }
        } catch (FrameException e) {
            waiting.remove(size);
            Answers.refuse(query, Status.MON_STATUS_MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static int sizeOf(Query query, ZBytes payload) {
        return payload.length() + query.parameters().length();
    }

    private void take(Arrived arrived) {
        if (ended.isDone()) {
            waiting.remove(arrived.size());
            Answers.refuse(arrived.query(), Status.MON_STATUS_NOT_AUTHENTICATED, "this consumer has no connection");
            return;
        }
        taken.add(arrived);
        UpReader.Up up = arrived.up();
        writer.acknowledge(up.acknowledged());
        if (up.isClose()) {
            shell.disconnect(consumer);
            finish("");
            return;
        }
        try {
            byte[] document = layers.decode(up.payload(), shell.limits.frameBytes());
            List<Incoming> commands = codec.readCommands(document);
            Baton.open(() -> shell.heard(consumer, up.acknowledged(), commands));
            if (Baton.isHeld()) {
                // It may take long.
                drainLater();
            } else {
                drain();
            }
        } catch (FrameException | StoreException e) {
            shell.broken(consumer, e);
            finish(String.valueOf(e.getMessage()));
        }
    }

    /** There is, or may be, something to send. */
    void drainLater() {
        if (drainWaits.compareAndSet(false, true)) {
            lane.executeNext(() -> {
                drainWaits.set(false);
                try {
                    drain();
                } catch (FrameException | StoreException e) {
                    shell.broken(consumer, e);
                    finish(String.valueOf(e.getMessage()));
                }
            });
        }
    }

    /** Sends what can be sent, and then acknowledges frames: together they are one message for Zenoh. */
    private void drain() throws FrameException {
        sendAll();
        acknowledge();
    }

    private void acknowledge() {
        for (Arrived arrived : taken) {
            waiting.remove(arrived.size());
            Answers.acknowledge(arrived.query());
        }
        taken.clear();
    }

    private void sendAll() throws FrameException {
        while (!ended.isDone()) {
            if (pending == null && !fill()) {
                return;
            }
            ZBytes frame = Objects.requireNonNull(pending);
            if (!writer.fits(frame.length())) {
                return;
            }
            pending = null;
            if (!frame.isEmpty()) {
                send(frame);
            }
            if (last) {
                shell.disconnect(consumer);
                finish("");
            }
        }
    }

    /** Makes the next frame; false when there is none. */
    private boolean fill() throws FrameException {
        for (ZBytes handshake : layers.handshakes()) {
            if (!writer.fitsAsHandshake(handshake.length())) {
                throw new FrameException("the consumer asks its layers for more than it acknowledges");
            }
            send(handshake);
        }
        if (!layers.isReady()) {
            return false;
        }
        Batch batch = shell.poll(consumer, writer.next(), FRAME_WEIGHT);
        last = batch.isLast();
        if (batch.pdus().isEmpty()) {
            pending = last ? ZBytes.EMPTY : null;
            return last;
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
        try {
            down.reply(
                    down.key(),
                    frame.payload(),
                    ReplyOptions.DEFAULT.withEncoding(encoding()).withAttachment(frame.attachment()));
        } catch (ZenohException e) {
            shell.disconnect(consumer);
            finish("");
        }
    }

    private Encoding encoding() {
        return layers.isPlain() ? format.encoding() : Encoding.ZENOH_BYTES;
    }

    private void breakLater(FrameException e) {
        lane.execute(() -> {
            shell.broken(consumer, e);
            finish(String.valueOf(e.getMessage()));
        });
    }

    /** The producer ends the connection. */
    void end(String reason) {
        lane.execute(() -> finish(reason));
    }

    /** Completes when it has ended. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    private void finish(String reason) {
        if (!ended.complete(null)) {
            return;
        }
        acknowledge();
        if (!reason.isEmpty()) {
            Answers.quietly(() -> down.replyError(ZBytes.of(reason), Encoding.TEXT_PLAIN));
        }
        Answers.close(down);
        layers.close();
    }
}
