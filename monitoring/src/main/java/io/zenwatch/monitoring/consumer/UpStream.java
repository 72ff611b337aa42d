package io.zenwatch.monitoring.consumer;

import io.zenwatch.monitoring.consumer.MonitoringException.Reason;
import io.zenwatch.monitoring.frame.Frame;
import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.LayerStack;
import io.zenwatch.monitoring.frame.UpWriter;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.Hello;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.codec.PduCodec;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way from a consumer to its producer: each frame is a get. Frames are sent while others are under way; commands that
 * come while many are go together in one. Nothing is sent between a WRAP and its answer. Thread-safe.
 */
final class UpStream {

    private static final int FRAMES_UNDER_WAY = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int GOOD_BYE_MS = 1_000;

    private final ZenohSession session;
    private final ZenohId producer;
    private final Selector key;
    private final UpWriter writer;
    private final PduCodec codec;
    private final PduFormat format;
    private final LayerStack layers;
    private final Hello limits;
    private final Acknowledgements acknowledgements;
    private final Consumer<MonitoringException> broken;
    private final Runnable unanswered;

    private final ArrayDeque<Command> waiting = new ArrayDeque<>();
    private int underWay;
    private boolean isWrapping;
    private boolean isClosed;
    private long lastSent = System.nanoTime();

    UpStream(
            ZenohSession session,
            ZenohId producer,
            KeyExpr key,
            UpWriter writer,
            PduCodec codec,
            PduFormat format,
            LayerStack layers,
            Hello limits,
            Acknowledgements acknowledgements,
            Consumer<MonitoringException> broken,
            Runnable unanswered) {
        this.session = session;
        this.producer = producer;
        this.key = Selector.of(key);
        this.writer = writer;
        this.codec = codec;
        this.format = format;
        this.layers = layers;
        this.limits = limits;
        this.acknowledgements = acknowledgements;
        this.broken = broken;
        this.unanswered = unanswered;
    }

    int credit() {
        return limits.credit();
    }

    synchronized void send(List<Command> commands) {
        waiting.addAll(commands);
        flush();
    }

    /** Tells the producer what was taken, if it does not know. */
    synchronized void acknowledge() {
        if (!isWrapping && acknowledgements.isUntold()) {
            transmit(ZBytes.EMPTY);
        }
    }

    /** Tells the producer that the consumer is alive, if it has said nothing for about an interval. */
    synchronized void sendIfSilent() {
        if (!isWrapping && !hasSentWithin(limits.keepalive() / 2)) {
            transmit(ZBytes.EMPTY);
        }
    }

    /** Whether a frame was sent in the last milliseconds, as many as given. */
    synchronized boolean hasSentWithin(long milliseconds) {
        return System.nanoTime() - lastSent <= TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    synchronized void sendHandshake(ZBytes handshake) {
        isWrapping = false;
        transmit(handshake);
    }

    /** WRAP was answered, or its handshake is done. */
    synchronized void resume() {
        isWrapping = false;
        flush();
        acknowledge();
    }

    private void flush() {
        while (!isWrapping && !waiting.isEmpty() && underWay < FRAMES_UNDER_WAY && layers.isReady()) {
            List<Command> commands = next();
            try {
                transmit(layers.encode(codec.write(commands)));
            } catch (FrameException e) {
                fail(MonitoringException.failed(String.valueOf(e.getMessage()), e));
                return;
            }
            isWrapping = commands.get(0).code() == CommandCode.WRAP;
        }
    }

    /** What goes in one frame: a WRAP alone, else as many as surely fit. */
    private List<Command> next() {
        List<Command> commands = new ArrayList<>();
        int size = 0;
        for (Command first = waiting.peek(); first != null; first = waiting.peek()) {
            boolean isWrap = first.code() == CommandCode.WRAP;
            size += codec.write(first).length + 1;
            if (!commands.isEmpty() && (isWrap || size > limits.frame() / 2)) {
                break;
            }
            commands.add(waiting.remove());
            if (isWrap) {
                break;
            }
        }
        return commands;
    }

    private void transmit(ZBytes payload) {
        if (!isClosed) {
            transmit(writer.write(payload, acknowledgements.take()), new Acknowledged());
        }
    }

    private void transmit(Frame frame, ReplyHandler handler) {
        Encoding encoding = layers.isPlain() ? format.encoding() : Encoding.ZENOH_BYTES;
        GetOptions options = GetOptions.DEFAULT
                .withTarget(QueryTarget.ALL)
                .withConsolidation(Consolidation.NONE)
                .withTimeout(TIMEOUT)
                .withPayload(frame.payload(), encoding)
                .withAttachment(frame.attachment());
        lastSent = System.nanoTime();
        underWay++;
        try {
            session.get(key, options, handler);
        } catch (ZenohException e) {
            fail(MonitoringException.failed(String.valueOf(e.getMessage()), e));
        }
    }

    private synchronized void acknowledged() {
        underWay--;
        flush();
    }

    private void fail(MonitoringException failure) {
        isClosed = true;
        broken.accept(failure);
    }

    private synchronized void over(@Nullable String refusal) {
        if (refusal != null) {
            fail(MonitoringException.of(Reason.ENDED, "the producer refused a frame: " + refusal));
        } else {
            isClosed = true;
            unanswered.run();
        }
    }

    /** What becomes of a frame. */
    private final class Acknowledged implements ReplyHandler {
        private boolean isGood;
        private @Nullable String refusal;

        @Override
        public void reply(Reply reply) {
            if (ProducerWire.isForeign(reply, producer)) {
                return;
            }
            isGood |= reply instanceof Reply.Ok;
            if (reply instanceof Reply.Err error) {
                refusal = error.payload().toString();
            }
        }

        @Override
        public void end(GetEnd end) {
            if (isGood) {
                acknowledged();
            } else {
                over(refusal);
            }
        }
    }

    /** Sends the last frame, and waits a moment for its answer. */
    void close() {
        CountDownLatch answered = new CountDownLatch(1);
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            transmit(writer.close(acknowledgements.take()), new ReplyHandler() {
                @Override
                public void reply(Reply reply) {}

                @Override
                public void end(GetEnd end) {
                    answered.countDown();
                }
            });
        }
        await(answered);
    }

    private static void await(CountDownLatch answered) {
        try {
            boolean unused = answered.await(GOOD_BYE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
