package io.zenwatch.monitoring.consumer;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringException.Reason;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeoutException;

/**
 * A consumer of the monitoring protocol: it is connected to one producer, and has a method for each command. Any number of
 * commands can be under way. Thread-safe.
 *
 * <p>The future of a command fails
 *
 * <ul>
 *   <li>with a {@link MonitoringException} that has a status, when the producer refuses the command, or its sensor or
 *       control fails; each method lists the statuses that it can have, besides {@link
 *       Status#MON_STATUS_NOT_AUTHENTICATED};
 *   <li>with a {@link MonitoringException} without a status, whose {@link MonitoringException#reason()} says what is known, while the connection is broken and until it is made anew;
 *       {@link #values()} goes on meanwhile;
 *   <li>with a {@link TimeoutException}, when no answer comes within {@link ConsumerBuilder#timeout}.
 * </ul>
 *
 * <p>After {@link #close} each method throws a {@link ZenohException} with {@link Code#CLOSED}.
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

    /**
     * Options for connecting to the producer of a session.
     *
     * @param session that the consumer speaks through
     * @param producer the zid of the producer's session
     */
    public static ConsumerBuilder builder(ZenohSession session, ZenohId producer) {
        return new ConsumerBuilder(session, producer);
    }

    CompletableFuture<Void> connect() {
        return connection.connect();
    }

    /**
     * What the producer offers to this consumer: its metrics and controls, the methods of authentication, and the layers.
     *
     * @return completes with the capabilities that came last; after AUTH and WRAP with the new ones. Specification:
     *     Monitoring Protocol, "Protocol Elements"
     */
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

    /** The identifier of the current channel: the one that {@link SpecialIds#CURRENT_CHANNEL} means. */
    public long channel() {
        return channels.current();
    }

    /**
     * Authenticates the user, in as many steps as the method has. Specification: Monitoring Protocol, command AUTH.
     *
     * @return completes with the identifier of the current channel; fails with {@link Status#MON_STATUS_AUTH_FAILED},
     *     {@link Status#MON_STATUS_ALREADY_AUTHENTICATED}, {@link Status#MON_STATUS_BUSY} while another AUTH is under way,
     *     {@link Status#MON_STATUS_LIMIT} when there are too many consumers, or without a status when none of the methods
     *     on offer will do, or the producer has not proven who it is
     */
    public CompletableFuture<Long> authenticate(Credentials credentials) {
        return new Login(current(), options.ends, options.timeout).authenticate(credentials);
    }

    /**
     * Installs an I/O layer: all that follows goes through it, in both directions. Specification: Monitoring Protocol, command WRAP.
     *
     * @param layer {@code tls}, {@code zstd} or {@code deflate}
     * @return completes when the layer is in force; fails with {@link Status#MON_STATUS_BUSY} while another command is
     *     under way, {@link Status#MON_STATUS_UNKNOWN_LAYER}, or without a status when this end cannot have the layer
     */
    public CompletableFuture<Void> wrap(String layer) {
        return current().wrap(layer, options.ends);
    }

    /**
     * Creates a metric instance, which is associated with the current channel. It measures nothing before {@link #subscribe}, {@link #buffer} or {@link #get}.
     * Specification: Monitoring Protocol, command COLLECT.
     *
     * @param parameters by their names, with the types that the metric's definition says
     * @return completes with the identifier of the instance; fails with {@link Status#MON_STATUS_UNKNOWN_METRIC},
     *     {@link Status#MON_STATUS_NOT_ALLOWED}, {@link Status#MON_STATUS_BAD_ARGUMENT}, {@link
     *     Status#MON_STATUS_LIMIT}, or what the sensor says to the parameters
     */
    public CompletableFuture<Long> collect(String metric, Map<String, Value> parameters) {
        return identifier(CommandCode.COLLECT, Map.of("name", metric, "parameters", parameters));
    }

    /**
     * Ends the association of a metric instance with a channel: no more of its values go there, and those that wait there
     * are lost. If no other channel subscribes to the instance, it is destroyed, even if another channel has collected or
     * buffers it. Specification: Monitoring Protocol, command STOP.
     *
     * @return completes when it is so; fails with {@link Status#MON_STATUS_UNKNOWN_METRIC}, {@link
     *     Status#MON_STATUS_UNKNOWN_CHANNEL}, or {@link Status#MON_STATUS_NOT_SUBSCRIBED} when the instance is not
     *     associated with the channel
     */
    public CompletableFuture<Void> stop(long metric, long channel) {
        return metric(CommandCode.STOP, metric, channel);
    }

    /**
     * Sends all values of a metric instance to a channel as they come, and those that wait on the current channel as well.
     * Specification: Monitoring Protocol, command SUBSCRIBE.
     *
     * @return completes when values come: no event that happens from then on is missed; fails with {@link
     *     Status#MON_STATUS_UNKNOWN_METRIC}, {@link Status#MON_STATUS_UNKNOWN_CHANNEL}, or what the sensor says to who
     *     wants its events
     */
    public CompletableFuture<Void> subscribe(long metric, long channel) {
        return metric(CommandCode.SUBSCRIBE, metric, channel);
    }

    /**
     * Lets the values of a metric instance wait on a channel until {@link #get}. Specification: Monitoring Protocol, command BUFFER.
     *
     * @return completes when values come: no event that happens from then on is missed; fails as {@link #subscribe}
     */
    public CompletableFuture<Void> buffer(long metric, long channel) {
        return metric(CommandCode.BUFFER, metric, channel);
    }

    /**
     * Asks for values: a new measurement of a continuous metric, or the events that wait on the channel. They come by {@link
     * #values()}, after this completes. Specification: Monitoring Protocol, command GET.
     *
     * @return completes when the producer has taken the command; fails with {@link Status#MON_STATUS_UNKNOWN_METRIC}, {@link
     *     Status#MON_STATUS_UNKNOWN_CHANNEL}, or {@link Status#MON_STATUS_LIMIT} when too many measurements are under way
     */
    public CompletableFuture<Void> get(long metric, long channel) {
        return metric(CommandCode.GET, metric, channel);
    }

    /**
     * Defines a channel whose values the producer puts on keys of Zenoh. Specification: Monitoring Protocol, command DEF_CHANNEL.
     *
     * @param url {@code zenoh:} and a key without wildcards; a value goes to the key below it that has the metric's name
     * @param parameters {@code linger}, in s, and {@code confirm}, both optional
     * @return completes with the identifier of the channel; fails with {@link Status#MON_STATUS_BAD_ARGUMENT}, {@link
     *     Status#MON_STATUS_NOT_ALLOWED}, or {@link Status#MON_STATUS_LIMIT}
     */
    public CompletableFuture<Long> defineChannel(String url, Map<String, Value> parameters) {
        return identifier(CommandCode.DEF_CHANNEL, Map.of("url", url, "parameters", parameters));
    }

    /**
     * Makes a channel the current one. If another network connection has it, that one is closed. Specification: Monitoring Protocol, command SET_CHANNEL.
     *
     * @return completes when it is so; fails with {@link Status#MON_STATUS_UNKNOWN_CHANNEL}, or {@link
     *     Status#MON_STATUS_BAD_ARGUMENT} for {@link SpecialIds#ALL_CHANNELS}
     */
    public CompletableFuture<Void> setChannel(long id) {
        return done(CommandCode.SET_CHANNEL, Map.of("channel", id)).thenRun(() -> channels.set(id));
    }

    /**
     * Destroys a channel, the metric instances that are associated with no other by {@link #collect}, {@link #subscribe} or
     * {@link #buffer}, and the values that wait. Where it is the current one, the producer ends the network connection. Specification: Monitoring Protocol, command DEL_CHANNEL.
     *
     * @return completes when it is so; fails with {@link Status#MON_STATUS_UNKNOWN_CHANNEL}
     */
    public CompletableFuture<Void> deleteChannel(long id) {
        return done(CommandCode.DEL_CHANNEL, Map.of("channel", id)).thenRun(() -> channels.delete(id));
    }

    /**
     * Says that a value was processed; until then the producer keeps it, to send it again. Specification: Monitoring Protocol, command COMMIT.
     *
     * @param transaction of the value
     * @return completes when the producer has forgotten the value; fails with {@link
     *     Status#MON_STATUS_UNKNOWN_TRANSACTION}
     */
    public CompletableFuture<Void> commit(long transaction) {
        return done(CommandCode.COMMIT, Map.of("transaction", transaction));
    }

    /**
     * Executes a control. Specification: Monitoring Protocol, command EXECUTE.
     *
     * @param parameters by their names, with the types that the control's definition says
     * @return completes with the result; fails with {@link Status#MON_STATUS_CONTROL_FAILED} or {@link
     *     Status#MON_STATUS_TIMEOUT} where the control could not do it, {@link Status#MON_STATUS_UNKNOWN_CONTROL}, {@link
     *     Status#MON_STATUS_NOT_ALLOWED}, {@link Status#MON_STATUS_BAD_ARGUMENT}, or {@link Status#MON_STATUS_LIMIT}
     */
    public CompletableFuture<MetricValue> execute(String control, Map<String, Value> parameters) {
        return current().sendForValue(CommandCode.EXECUTE, Map.of("name", control, "parameters", parameters));
    }

    /**
     * Measures a continuous metric once, without a metric instance. Specification: Monitoring Protocol, command QUERY.
     *
     * @param parameters by their names, with the types that the metric's definition says
     * @return completes with the value; fails with {@link Status#MON_STATUS_SENSOR_FAILED} or {@link
     *     Status#MON_STATUS_TIMEOUT} where the sensor could not measure, {@link Status#MON_STATUS_NOT_CONTINUOUS} for a metric whose values come by themselves, or as {@link #collect}
     */
    public CompletableFuture<MetricValue> query(String metric, Map<String, Value> parameters) {
        return current().sendForValue(CommandCode.QUERY, Map.of("name", metric, "parameters", parameters));
    }

    /**
     * Does nothing, and shows that the producer answers. Zenwatch's own command, not in the specification.
     *
     * @return completes with the answer
     */
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
                throw MonitoringException.failed("the producer did not say the identifier", null);
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

    /** Whether there is a network connection now. */
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
                throw new MonitoringException(
                        failure.reason(), failure.status(), String.valueOf(failure.getMessage()), failure);
            }
            if (cause instanceof TimeoutException) {
                throw new MonitoringException(Reason.TIMEOUT, null, "the producer did not answer in time", cause);
            }
            throw MonitoringException.failed(String.valueOf(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MonitoringException.failed("interrupted", e);
        }
    }
}
