package io.zenwatch.monitoring.consumer;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;

/**
 * A connection to a producer of the monitoring protocol. There is a method for each command; a command that the producer
 * refuses completes with a {@link MonitoringException} that has its status. Any number of commands can be under way.
 * Thread-safe.
 *
 * <p>While the connection is broken, and until it is made anew, commands complete with a {@link MonitoringException} that
 * has no status; {@link #values()} goes on.
 *
 * <p>Futures complete on the thread that receives, in the order of what is received: what hangs on them must not block
 * (use the {@code Async} methods). Where a channel is meant, {@link SpecialIds#CURRENT_CHANNEL} and {@link SpecialIds#ALL_CHANNELS} are
 * possible.
 */
public final class MonitoringConsumer implements AutoCloseable {

    private final ConsumerBuilder options;
    private final ValuePublisher values = new ValuePublisher();
    private final ConsumerChannels channels = new ConsumerChannels();
    private final Reconnection connection;

    MonitoringConsumer(ConsumerBuilder options) {
        this.options = options;
        connection = new Reconnection(options, values, channels);
    }

    /** Options for connecting to the producer of a session. */
    public static ConsumerBuilder builder(ZenohSession session, ZenohId producer) {
        return new ConsumerBuilder(session, producer);
    }

    CompletableFuture<Void> connect() {
        return connection.connect();
    }

    /** What the producer offers to this consumer, as it said last. */
    public CompletableFuture<Capabilities> capabilities() {
        return current().capabilities();
    }

    /**
     * The values of channels of this connection, but for those of {@link #query} and {@link #execute}. A subscriber
     * receives what comes from then on, one after the other; while there is none, values are dropped. The producer sends
     * no more than fits its credit until subscribers have taken what there is; so a subscriber that waits for the answer
     * to a command may wait in vain.
     */
    public Flow.Publisher<MetricValue> values() {
        return values;
    }

    /** The identifier of the current channel. */
    public long channel() {
        return channels.current();
    }

    /** AUTH, in as many steps as the method has; completes with the identifier of the current channel. */
    public CompletableFuture<Long> authenticate(Credentials credentials) {
        return new Login(current(), options.timeout).authenticate(credentials);
    }

    /** WRAP. Only while no other command is under way. */
    public CompletableFuture<Void> wrap(String layer) {
        return current().wrap(layer, options.ends);
    }

    /** COLLECT; completes with the identifier of the metric instance. */
    public CompletableFuture<Long> collect(String metric, Map<String, Value> parameters) {
        return identifier(CommandCode.COLLECT, Map.of("name", metric, "parameters", parameters));
    }

    /** STOP. */
    public CompletableFuture<Void> stop(long metric, long channel) {
        return metric(CommandCode.STOP, metric, channel);
    }

    /** SUBSCRIBE; no event that happens after it completes is missed. */
    public CompletableFuture<Void> subscribe(long metric, long channel) {
        return metric(CommandCode.SUBSCRIBE, metric, channel);
    }

    /** BUFFER; no event that happens after it completes is missed. */
    public CompletableFuture<Void> buffer(long metric, long channel) {
        return metric(CommandCode.BUFFER, metric, channel);
    }

    /** GET; what comes of it comes by {@link #values()}. */
    public CompletableFuture<Void> get(long metric, long channel) {
        return metric(CommandCode.GET, metric, channel);
    }

    /** DEF_CHANNEL; completes with the identifier of the channel. */
    public CompletableFuture<Long> defineChannel(String url, Map<String, Value> parameters) {
        return identifier(CommandCode.DEF_CHANNEL, Map.of("url", url, "parameters", parameters));
    }

    /** SET_CHANNEL. */
    public CompletableFuture<Void> setChannel(long id) {
        return done(CommandCode.SET_CHANNEL, Map.of("channel", id)).thenRun(() -> channels.set(id));
    }

    /** DEL_CHANNEL. Where it is the current one, the producer ends the connection. */
    public CompletableFuture<Void> deleteChannel(long id) {
        return done(CommandCode.DEL_CHANNEL, Map.of("channel", id)).thenRun(() -> channels.delete(id));
    }

    /** COMMIT. */
    public CompletableFuture<Void> commit(long transaction) {
        return done(CommandCode.COMMIT, Map.of("transaction", transaction));
    }

    /** EXECUTE; completes with the control's result. */
    public CompletableFuture<MetricValue> execute(String control, Map<String, Value> parameters) {
        return current().sendForValue(CommandCode.EXECUTE, Map.of("name", control, "parameters", parameters));
    }

    /** QUERY; completes with the value. */
    public CompletableFuture<MetricValue> query(String metric, Map<String, Value> parameters) {
        return current().sendForValue(CommandCode.QUERY, Map.of("name", metric, "parameters", parameters));
    }

    /** NOP. */
    public CompletableFuture<Void> nop() {
        return done(CommandCode.NOP, Map.of());
    }

    private CompletableFuture<Void> metric(CommandCode code, long metric, long channel) {
        return done(code, Map.of("metric", metric, "channel", channel));
    }

    private CompletableFuture<Void> done(CommandCode code, Map<String, Object> arguments) {
        return send(code, arguments).thenAccept(response -> {});
    }

    private CompletableFuture<Long> identifier(CommandCode code, Map<String, Object> arguments) {
        return send(code, arguments).thenApply(response -> {
            Long result = response.result();
            if (result == null) {
                throw MonitoringException.connection("the producer did not say the identifier", null);
            }
            return result;
        });
    }

    private CompletableFuture<Response> send(CommandCode code, Map<String, Object> arguments) {
        return current().send(code, arguments).thenApply(MonitoringConsumer::requireOk);
    }

    private static Response requireOk(Response response) {
        if (response.status() != MON_STATUS_OK) {
            throw MonitoringException.refused(response.status(), response.text());
        }
        return response;
    }

    private Conversation current() {
        return connection.current();
    }

    /** Whether there is a connection now. */
    public boolean isConnected() {
        return connection.isConnected();
    }

    /** Leaves; what was under way fails, and {@link #values()} completes. Idempotent. */
    @Override
    public void close() {
        if (connection.close()) {
            values.complete();
        }
    }

    /**
     * Waits for a future of a consumer.
     *
     * @throws MonitoringException what it failed with
     */
    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException | CompletionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof MonitoringException failure) {
                throw new MonitoringException(failure.status(), String.valueOf(failure.getMessage()), failure);
            }
            throw MonitoringException.connection("the producer did not answer in time", cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MonitoringException.connection("interrupted", e);
        }
    }
}
