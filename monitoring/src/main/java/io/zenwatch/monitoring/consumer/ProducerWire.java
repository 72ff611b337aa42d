package io.zenwatch.monitoring.consumer;

import io.zenwatch.internal.Workers;
import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.consumer.MonitoringException.Reason;
import io.zenwatch.monitoring.frame.DownReader;
import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.FrameKey;
import io.zenwatch.monitoring.frame.Layer;
import io.zenwatch.monitoring.frame.LayerStack;
import io.zenwatch.monitoring.frame.TlsLayer;
import io.zenwatch.monitoring.frame.UpWriter;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.Hello;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.codec.PduCodec;
import io.zenwatch.monitoring.protocol.codec.PduException;
import io.zenwatch.monitoring.protocol.codec.ReadLimits;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.LivelinessToken;
import io.zenwatch.zenoh.session.PendingGet;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One network connection to a producer, from its begin to its end. Thread-safe. */
final class ProducerWire implements ReplyHandler {

    private static final Duration DOWN_TIMEOUT = Duration.ofHours(24);
    private static final long ACKNOWLEDGE_AFTER_MS = 50;
    private static final int MAX_FRAME = ReadLimits.PRODUCERS.bytes() + (1 << 20);

    private final ZenohSession session;
    private final ZenohId producer;
    private final String consumer = UUID.randomUUID().toString();
    private final PduFormat format;
    private final PduCodec codec;
    private final WireListener listener;
    private final LayerStack layers = new LayerStack();
    private final DownReader reader = new DownReader();
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final AtomicBoolean acknowledgeWaits = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final CompletableFuture<Hello> hello = new CompletableFuture<>();
    private volatile @Nullable UpStream up;
    private volatile @Nullable PendingGet down;
    private volatile @Nullable LivelinessToken token;
    private volatile @Nullable ScheduledFuture<?> keepalive;
    private volatile CompletableFuture<Void> ready = CompletableFuture.completedFuture(null);
    private volatile @Nullable String reason;

    ProducerWire(ZenohSession session, ZenohId producer, PduFormat format, WireListener listener) {
        this.session = session;
        this.producer = producer;
        this.format = format;
        this.listener = listener;
        codec = new PduCodec(format, ReadLimits.PRODUCERS);
    }

    /** Opens it; completes when the producer has said hello. */
    CompletableFuture<Hello> open(boolean isConfirmed, Duration linger) {
        boolean isElsewhere = !producer.equals(session.zid());
        String parameters =
                "enc=" + format + ";linger=" + linger.toSeconds() + ";confirm=" + isConfirmed + ";token=" + isElsewhere;
        GetOptions options = GetOptions.DEFAULT
                .withTarget(QueryTarget.ALL)
                .withConsolidation(Consolidation.NONE)
                .withTimeout(DOWN_TIMEOUT);
        try {
            if (isElsewhere) {
                token = session.declareToken(Keys.MONITOR_CONSUMER.key(producer, consumer));
            }
            PendingGet get =
                    session.get(new Selector(Keys.MONITOR_DOWN.key(producer, consumer), parameters), options, this);
            down = get;
        } catch (ZenohException e) {
            end(MonitoringException.failed(String.valueOf(e.getMessage()), e));
        }
        if (over.get()) {
            withdraw();
        }
        return hello;
    }

    private void withdraw() {
        PendingGet get = down;
        if (get != null) {
            get.close();
        }
        LivelinessToken own = token;
        if (own != null) {
            own.close();
        }
    }

    @Override
    public void reply(Reply reply) {
        if (over.get() || isForeign(reply, producer)) {
            return;
        }
        if (reply instanceof Reply.Err error) {
            reason = error.payload().toString();
        } else if (reply instanceof Reply.Ok ok) {
            try {
                receive(ok.sample());
            } catch (FrameException | PduException e) {
                end(MonitoringException.failed("the producer sent what is no frame: " + e.getMessage(), e));
            }
        }
    }

    /** Whether a reply is that of another session, which has declared a queryable on the producer's keys. */
    static boolean isForeign(Reply reply, ZenohId producer) {
        return reply.replier() != null && !producer.equals(reply.replier());
    }

    @Override
    public void end(GetEnd end) {
        String said = reason;
        if (said == null) {
            lookForProducer();
        } else {
            end(hello.isDone() ? MonitoringException.of(Reason.ENDED, said) : refusal(said));
        }
    }

    /** The producer does not open the network connection: {@code MON_STATUS_BUSY: the consumer is connected already}. */
    private static MonitoringException refusal(String text) {
        for (Status status : Status.values()) {
            String prefix = status + ": ";
            if (text.startsWith(prefix)) {
                return MonitoringException.refused(status, text.substring(prefix.length()));
            }
        }
        return MonitoringException.of(Reason.ENDED, text);
    }

    /** Nobody has said why: ends the connection with what can be found out. */
    private void lookForProducer() {
        boolean wasOpen = hello.isDone();
        Workers.EXECUTOR.execute(() -> {
            if (!over.get()) {
                end(Diagnosis.of(session, producer, wasOpen));
            }
        });
    }

    private void receive(Sample sample) throws FrameException, PduException {
        ZBytes payload = sample.payload();
        long number = reader.read(sample.attachment());
        Acknowledgements.Frame frame = acknowledgements.received(number, payload.length());
        if (number == 1) {
            begin(codec.readHello(payload.toByteArray()));
        } else {
            byte[] document = layers.decode(payload, MAX_FRAME);
            shakeHands();
            for (Pdu pdu : codec.readPdus(document)) {
                if (pdu instanceof MetricValue value) {
                    frame.add();
                    listener.received(value, () -> done(frame));
                } else {
                    listener.received(pdu);
                }
            }
        }
        done(frame);
    }

    private void begin(Hello greeting) throws FrameException {
        UpWriter writer = new UpWriter(new FrameKey(greeting.secret()));
        up = new UpStream(
                session,
                producer,
                Keys.MONITOR_UP.key(producer, consumer),
                writer,
                codec,
                format,
                layers,
                greeting,
                acknowledgements,
                this::end,
                this::lookForProducer);
        keepalive = Workers.TIMER.scheduleAtFixedRate(
                () -> Workers.EXECUTOR.execute(() -> up().sendIfSilent()),
                greeting.keepalive(),
                greeting.keepalive(),
                TimeUnit.MILLISECONDS);
        hello.complete(greeting);
    }

    private void done(Acknowledgements.Frame frame) {
        if (!frame.done() || over.get()) {
            return;
        }
        UpStream opened = up();
        if (acknowledgements.untoldBytes() >= opened.credit() / 4) {
            opened.acknowledge();
        } else if (acknowledgeWaits.compareAndSet(false, true)) {
            acknowledgeLater(opened);
        }
    }

    /** Not while commands are sent, which acknowledge too. */
    private void acknowledgeLater(UpStream opened) {
        CompletableFuture.delayedExecutor(ACKNOWLEDGE_AFTER_MS, TimeUnit.MILLISECONDS, Workers.EXECUTOR)
                .execute(() -> {
                    if (opened.hasSentWithin(ACKNOWLEDGE_AFTER_MS)) {
                        acknowledgeLater(opened);
                    } else {
                        acknowledgeWaits.set(false);
                        opened.acknowledge();
                    }
                });
    }

    private UpStream up() {
        UpStream opened = up;
        if (opened == null) {
            throw new IllegalStateException("the producer has not said hello");
        }
        return opened;
    }

    /** Sends commands, in order. */
    void send(List<Command> commands) {
        up().send(commands);
    }

    /** Called by the listener when a WRAP was refused. */
    void resume() {
        up().resume();
    }

    /**
     * Called by the listener when a WRAP was answered: what follows goes through a layer.
     *
     * @param installed completes when the layer is done with its handshake
     */
    void install(Layer layer, CompletableFuture<Void> installed) {
        ready = installed;
        layers.decodeThrough(layer);
        layers.encodeThrough(layer);
        try {
            shakeHands();
        } catch (FrameException e) {
            end(MonitoringException.failed(String.valueOf(e.getMessage()), e));
        }
    }

    /** The certificate of the producer; null without the layer {@code tls}. */
    @Nullable
    X509Certificate certificate() {
        return layers.tls().flatMap(TlsLayer::peer).orElse(null);
    }

    private void shakeHands() throws FrameException {
        for (ZBytes handshake : layers.handshakes()) {
            up().sendHandshake(handshake);
        }
        if (layers.isReady() && !ready.isDone()) {
            ready.complete(null);
            up().resume();
        }
    }

    private void end(MonitoringException failure) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        ScheduledFuture<?> timer = keepalive;
        if (timer != null) {
            timer.cancel(false);
        }
        // Not here: this may be called under the lock of the stream up, and closing waits for a running reply.
        Workers.EXECUTOR.execute(this::withdraw);
        // Not here either: foreign code may hang on it.
        Workers.EXECUTOR.execute(() -> {
            hello.completeExceptionally(failure);
            ready.completeExceptionally(failure);
            listener.ended(failure);
        });
    }

    /** Says good-bye and ends it. */
    void close() {
        UpStream opened = up;
        if (opened != null && !over.get()) {
            opened.close();
        }
        end(MonitoringException.of(Reason.CLOSED, "the consumer was closed"));
    }
}
