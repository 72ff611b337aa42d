package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.monitoring.auth.Encryption;
import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.FrameKey;
import io.zenwatch.monitoring.frame.Layer;
import io.zenwatch.monitoring.frame.LayerStack;
import io.zenwatch.monitoring.frame.UpReader;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.StoreException;
import io.zenwatch.monitoring.producer.run.Baton;
import io.zenwatch.monitoring.producer.run.SerialLane;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.Hello;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.codec.Incoming;
import io.zenwatch.monitoring.protocol.codec.PduCodec;
import io.zenwatch.monitoring.protocol.codec.ReadLimits;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Query;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The network connection of one consumer: frames up become commands, and what the core has for it becomes frames down.
 * All of its work is done on a lane of its own, so that one that blocks delays no other.
 */
final class ConsumerWire {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Values in one command, at most. */
    private static final int PDU_NODES = 1 << 10;

    private final CoreSide core;
    private final Limits limits;
    private final Layers offered;
    private final boolean hasToken;
    private final PduCodec codec;
    private final ZBytes secret = FrameKey.newSecret(RANDOM);
    private final SerialLane lane = new SerialLane();
    private final LayerStack layers = new LayerStack();
    private final UpFrames up;
    private final DownFrames down;
    private final AtomicBoolean drainWaits = new AtomicBoolean();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    ConsumerWire(
            CoreSide core, Query query, Opening opening, Limits limits, Layers offered, WaitingFrames waitingFrames) {
        this.core = core;
        this.limits = limits;
        this.offered = offered;
        hasToken = opening.hasToken();
        codec = new PduCodec(opening.format(), new ReadLimits(limits.pduBytes(), limits.pduDepth(), PDU_NODES));
        down = new DownFrames(query, opening.format(), codec, layers, limits.credit());
        try {
            UpReader reader = new UpReader(new FrameKey(secret));
            up = new UpFrames(reader, waitingFrames.new OfConsumer(), limits.frameBytes());
        } catch (FrameException e) {
            throw new IllegalStateException("a new secret is long enough", e);
        }
    }

    /** Sends the first frame, and then what there is. */
    void open(long channel) {
        lane.execute(() -> {
            down.hello(new Hello(
                    Capabilities.VERSION,
                    secret,
                    channel,
                    limits.credit(),
                    limits.frameBytes(),
                    limits.pduBytes(),
                    limits.commands(),
                    (int) limits.keepalive().toMillis()));
            finishIfOver();
        });
        drainLater();
    }

    /** Whether the end of the consumer's token is its end. */
    boolean hasToken() {
        return hasToken;
    }

    Optional<Encryption> encryption() {
        return layers.tls().flatMap(tls -> tls.own()
                .map(own -> new Encryption(own, tls.peer().orElse(null))));
    }

    /** Called on the lane, while a WRAP is carried out. */
    void wrap(String name) {
        try {
            Layer layer = offered.make(name);
            layers.decodeThrough(layer);
            down.wrap(layer);
        } catch (FrameException e) {
            lane.execute(() -> breakDown(e));
        }
    }

    /** A frame came. */
    void up(Query query) {
        up.arrive(query, arrived -> lane.execute(() -> take(arrived)));
    }

    private void take(UpFrames.Arrived arrived) {
        if (isOver.get()) {
            up.refuse(arrived, Status.MON_STATUS_NOT_AUTHENTICATED, "this consumer has no connection");
            return;
        }
        UpReader.Up frame = arrived.up();
        try {
            down.acknowledged(frame.acknowledged());
        } catch (FrameException e) {
            up.refuse(arrived, Status.MON_STATUS_MALFORMED, String.valueOf(e.getMessage()));
            breakDown(e);
            return;
        }
        up.take(arrived);
        if (frame.isClose()) {
            core.left();
            finish("");
            return;
        }
        try {
            byte[] document = layers.decode(frame.payload(), limits.frameBytes());
            List<Incoming> commands = codec.readCommands(document);
            Baton.open(() -> core.heard(frame.acknowledged(), commands));
            if (Baton.isHeld()) {
                // It may take long.
                drainLater();
            } else {
                drain();
            }
        } catch (FrameException | StoreException e) {
            breakDown(e);
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
                    breakDown(e);
                }
            });
        }
    }

    /** Sends what can be sent, and then acknowledges frames: together they are one message for Zenoh. */
    private void drain() throws FrameException {
        if (!isOver.get()) {
            down.sendAll(core);
            finishIfOver();
        }
        up.acknowledge();
    }

    private void finishIfOver() {
        if (down.isOver()) {
            core.left();
            finish("");
        }
    }

    private void breakDown(Exception cause) {
        core.broken(cause);
        finish(String.valueOf(cause.getMessage()));
    }

    /** The producer ends the connection. */
    void end(String reason) {
        lane.execute(() -> finish(reason));
    }

    /** Completes when the consumer was told. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    private void finish(String reason) {
        if (isOver.compareAndSet(false, true)) {
            try {
                up.acknowledge();
                down.close(reason);
                layers.close();
            } finally {
                ended.complete(null);
            }
        }
    }
}
