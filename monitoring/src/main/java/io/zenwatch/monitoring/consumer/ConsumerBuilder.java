package io.zenwatch.monitoring.consumer;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Options of {@link MonitoringConsumer}; each default stands with its method. Not thread-safe. */
public final class ConsumerBuilder {

    final ZenohSession session;
    final ZenohId producer;
    PduFormat format = PduFormat.CBOR;
    boolean isConfirmed;
    boolean isReconnecting = true;
    Duration linger = Duration.ZERO;
    Duration timeout = Duration.ofSeconds(30);
    List<String> layers = List.of();
    ConsumerLayers ends = new ConsumerLayers(null, null);
    ConsumerListener listener = new ConsumerListener() {};

    @Nullable
    Credentials credentials;

    ConsumerBuilder(ZenohSession session, ZenohId producer) {
        this.session = session;
        this.producer = producer;
    }

    /** How PDUs are written. Default: CBOR. */
    public ConsumerBuilder format(PduFormat format) {
        this.format = format;
        return this;
    }

    /** Who the consumer is. Default: nothing is said, and AUTH is left to {@link MonitoringConsumer#authenticate}. */
    public ConsumerBuilder credentials(Credentials credentials) {
        this.credentials = credentials;
        return this;
    }

    /**
     * Whether the values of the first channel are to be committed, and are sent again until they are. Default: false.
     */
    public ConsumerBuilder confirm(boolean isConfirmed) {
        this.isConfirmed = isConfirmed;
        return this;
    }

    /**
     * How long the first channel outlives its connection, in whole seconds, as far as the producer allows. Only a user
     * other than ANONYMOUS has that. Default: not at all.
     */
    public ConsumerBuilder linger(Duration linger) {
        this.linger = linger;
        return this;
    }

    /**
     * Whether a connection that broke is made anew, with the same layers and credentials, and its channels taken over if
     * they linger: those that were current at some time. Default: true.
     */
    public ConsumerBuilder reconnect(boolean isReconnecting) {
        this.isReconnecting = isReconnecting;
        return this;
    }

    /** Who hears that the connection broke or was made anew. Default: nobody. */
    public ConsumerBuilder listener(ConsumerListener listener) {
        this.listener = listener;
        return this;
    }

    /** How long to wait for the answer to a command. Default: 30 s. */
    public ConsumerBuilder timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new ZenohException(Code.INVALID_ARGUMENT, "a timeout must be positive");
        }
        this.timeout = timeout;
        return this;
    }

    /** The layers to install before AUTH, in this order: {@code tls}, {@code zstd}, {@code deflate}. Default: none. */
    public ConsumerBuilder layers(String... layers) {
        this.layers = List.of(layers);
        return this;
    }

    /** What the layer {@code tls} trusts, and the certificate of this consumer, if it has one. */
    public ConsumerBuilder tls(SSLContext context) {
        ends = new ConsumerLayers(context, ends.name());
        return this;
    }

    /** As {@link #tls(SSLContext)}; besides, the producer's certificate must have this name. */
    public ConsumerBuilder tls(SSLContext context, String name) {
        ends = new ConsumerLayers(context, name);
        return this;
    }

    /**
     * Connects, installs the layers and authenticates.
     *
     * @return completes with the consumer; fails as {@link #connect()} throws, wrapped as a future does it
     */
    public CompletableFuture<MonitoringConsumer> connectAsync() {
        MonitoringConsumer consumer = new MonitoringConsumer(this);
        return consumer.connect().handle((done, failure) -> {
            if (failure == null) {
                return consumer;
            }
            consumer.close();
            throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
        });
    }

    /**
     * As {@link #connectAsync()}, waiting for it.
     *
     * @throws MonitoringException if there is no such producer, or it refuses
     */
    public MonitoringConsumer connect() {
        return MonitoringConsumer.await(connectAsync());
    }
}
