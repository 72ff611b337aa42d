package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.auth.Encryption;
import io.zenwatch.monitoring.producer.core.Batch;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.run.CoreRunner;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.codec.Incoming;
import io.zenwatch.zenoh.session.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wires of all consumers, between the session and the core. Thread-safe. */
public final class Wires {

    private static final Logger log = LoggerFactory.getLogger(Wires.class);

    private final CoreRunner core;
    private final Limits limits;
    private final Layers layers;
    private final Authenticator authenticator;
    private final LongConsumer written;
    private final WaitingFrames waitingFrames;
    private final Map<String, ConsumerWire> byConsumer = new ConcurrentHashMap<>();

    /**
     * Makes one without wires.
     *
     * @param written waits until so many notes of the journal are written, or fails by a {@code StoreException}
     */
    public Wires(CoreRunner core, Limits limits, Layers layers, Authenticator authenticator, LongConsumer written) {
        this.core = core;
        this.limits = limits;
        this.layers = layers;
        this.authenticator = authenticator;
        this.written = written;
        waitingFrames = new WaitingFrames(limits);
    }

    /** A consumer opens its network connection. */
    void connect(String consumer, Query down, Opening opening) {
        boolean isOpen = core.run(producer -> {
            try {
                CoreSide side = new ConsumerSide(consumer);
                ConsumerWire wire = new ConsumerWire(side, down, opening, limits, layers, waitingFrames);
                long channel = producer.connect(
                        System.nanoTime(), consumer, opening.format(), opening.isConfirmed(), opening.linger());
                byConsumer.put(consumer, wire);
                wire.open(channel);
            } catch (Refusal e) {
                Workers.EXECUTOR.execute(() -> Answers.refuse(down, e.status(), e.text()));
            }
        });
        if (!isOpen) {
            Answers.close(down);
        }
    }

    /** A consumer sends a frame. */
    void up(String consumer, Query query) {
        ConsumerWire wire = byConsumer.get(consumer);
        if (wire == null) {
            Answers.refuse(query, Status.MON_STATUS_NOT_AUTHENTICATED, "this consumer has no connection");
        } else {
            wire.up(query);
        }
    }

    /** The token of a consumer is gone, and so is its session, or the way to it. */
    void gone(String consumer) {
        ConsumerWire wire = byConsumer.get(consumer);
        if (wire != null && wire.hasToken() && byConsumer.remove(consumer, wire)) {
            core.run(producer -> producer.disconnect(System.nanoTime(), consumer));
            authenticator.forget(consumer);
            wire.end("the session of this consumer is gone");
        }
    }

    /** The certificates of a consumer's layer TLS, if it has that. */
    public Optional<Encryption> encryption(String consumer) {
        return Optional.ofNullable(byConsumer.get(consumer)).flatMap(ConsumerWire::encryption);
    }

    /** Installs a layer upwards now, and downwards behind the response to WRAP. */
    public void wrap(String consumer, String layer) {
        ConsumerWire wire = byConsumer.get(consumer);
        if (wire != null) {
            wire.wrap(layer);
        }
    }

    /** The core has something for a consumer. */
    public void drain(String consumer) {
        ConsumerWire wire = byConsumer.get(consumer);
        if (wire != null) {
            wire.drainLater();
        }
    }

    /** The producer ends the connection of a consumer. */
    public void end(String consumer, String reason) {
        ConsumerWire wire = byConsumer.remove(consumer);
        authenticator.forget(consumer);
        if (wire != null) {
            wire.end(reason);
        }
    }

    /** Ends all connections, after the core was closed. Waits for that a moment. */
    public void close() {
        List<ConsumerWire> open = List.copyOf(byConsumer.values());
        byConsumer.clear();
        open.forEach(wire -> wire.end("the producer was closed"));
        // Not for a network that is stuck: what waits there ends by itself.
        CompletableFuture.allOf(open.stream().map(ConsumerWire::ended).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                .join();
    }

    private final class ConsumerSide implements CoreSide {

        private final String consumer;

        ConsumerSide(String consumer) {
            this.consumer = consumer;
        }

        @Override
        public void heard(long acknowledged, List<Incoming> commands) {
            core.run(producer -> {
                long now = System.nanoTime();
                producer.heard(now, consumer, acknowledged);
                producer.commands(now, consumer, commands);
            });
        }

        @Override
        public Batch poll(long frame, int weight) {
            Batch batch = core.call(producer -> byConsumer.containsKey(consumer)
                            ? producer.poll(System.nanoTime(), consumer, frame, weight)
                            : null)
                    .orElse(Batch.NOTHING);
            written.accept(batch.noted());
            return batch;
        }

        @Override
        public void left() {
            byConsumer.remove(consumer);
            core.run(producer -> producer.disconnect(System.nanoTime(), consumer));
            authenticator.forget(consumer);
        }

        @Override
        public void broken(Exception cause) {
            log.info("The connection of consumer {} ends: {}", consumer, cause.getMessage());
            left();
        }
    }
}
