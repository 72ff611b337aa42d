package io.zenwatch.monitoring.consumer;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;

import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger log = LoggerFactory.getLogger(MonitoringConsumer.class);
    private static final long FIRST_RETRY_MS = 200;
    private static final long LAST_RETRY_MS = 5_000;

    private final ConsumerBuilder options;
    private final ValuePublisher values = new ValuePublisher();

    // Guards what follows. No foreign code runs under it.
    private final Object lock = new Object();
    private Conversation conversation;
    private boolean isConnected;
    private boolean closed;
    private long channel;
    private CompletableFuture<@Nullable Void> told = CompletableFuture.completedFuture(null);

    /** Those that were current at some time, for which values may wait. */
    private final Set<Long> channels = new LinkedHashSet<>();

    MonitoringConsumer(ConsumerBuilder options) {
        this.options = options;
        conversation = converse();
    }

    /** Options for connecting to the producer of a session. */
    public static ConsumerBuilder builder(ZenohSession session, ZenohId producer) {
        return new ConsumerBuilder(session, producer);
    }

    private Conversation converse() {
        Conversation[] own = new Conversation[1];
        own[0] = new Conversation(
                options.session, options.producer, options.format, values, options.timeout, () -> ended(own[0]));
        return own[0];
    }

    /** Opens a connection, installs the layers and authenticates. Completes with the channel's identifier. */
    CompletableFuture<Void> connect() {
        return begin(conversation).thenAccept(id -> {
            synchronized (lock) {
                isConnected = true;
                channel = id;
                channels.add(id);
            }
        });
    }

    private CompletableFuture<Long> begin(Conversation fresh) {
        CompletableFuture<Long> opened = fresh.open(options.confirm, options.linger)
                .thenCombine(fresh.capabilities(), (hello, capabilities) -> hello.channel());
        for (String layer : options.layers) {
            opened = opened.thenCompose(id -> fresh.wrap(layer, options.ends).thenApply(done -> id));
        }
        Credentials credentials = options.credentials;
        return credentials == null ? opened : opened.thenCompose(id -> fresh.authenticate(credentials));
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
        synchronized (lock) {
            return channel;
        }
    }

    /** AUTH, in as many steps as the method has; completes with the identifier of the current channel. */
    public CompletableFuture<Long> authenticate(Credentials credentials) {
        return current().authenticate(credentials);
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
        return done(CommandCode.SET_CHANNEL, Map.of("channel", id)).thenRun(() -> {
            synchronized (lock) {
                channel = id == SpecialIds.CURRENT_CHANNEL ? channel : id;
                channels.add(channel);
            }
        });
    }

    /** DEL_CHANNEL. Where it is the current one, the producer ends the connection. */
    public CompletableFuture<Void> deleteChannel(long id) {
        return done(CommandCode.DEL_CHANNEL, Map.of("channel", id)).thenRun(() -> {
            synchronized (lock) {
                if (id == SpecialIds.ALL_CHANNELS) {
                    channels.clear();
                } else {
                    channels.remove(id == SpecialIds.CURRENT_CHANNEL ? channel : id);
                }
            }
        });
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
        synchronized (lock) {
            if (closed) {
                throw new ZenohException(Code.CLOSED, "the consumer was closed");
            }
            return conversation;
        }
    }

    private void ended(Conversation over) {
        synchronized (lock) {
            if (closed || over != conversation || !isConnected) {
                return;
            }
            isConnected = false;
        }
        tell(listener -> listener.disconnected(over.reason()));
        if (options.reconnect) {
            retry(FIRST_RETRY_MS);
        }
    }

    private void retry(long delay) {
        CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS, Workers.EXECUTOR)
                .execute(() -> {
                    synchronized (lock) {
                        if (closed) {
                            return;
                        }
                    }
                    Conversation fresh = converse();
                    CompletableFuture<Boolean> unused = begin(fresh)
                            .thenCompose(id -> resume(fresh, id))
                            .whenCompleteAsync(
                                    (resumed, failure) -> begun(fresh, resumed, failure, delay), Workers.EXECUTOR);
                });
    }

    private void begun(Conversation fresh, @Nullable Boolean resumed, @Nullable Throwable failure, long delay) {
        if (resumed == null || failure != null) {
            synchronized (lock) {
                isConnected = false;
            }
            fresh.close();
            retry(Math.min(2 * delay, LAST_RETRY_MS));
            return;
        }
        boolean isLate;
        synchronized (lock) {
            isLate = closed;
            isConnected = !closed;
        }
        if (isLate) {
            fresh.close();
            return;
        }
        tell(listener -> listener.reconnected(resumed));
        if (fresh.isOver()) {
            ended(fresh);
        }
    }

    /**
     * Takes the former channels over, if they linger, the current one last, in place of the one that the new connection
     * has.
     */
    private CompletableFuture<Boolean> resume(Conversation fresh, long id) {
        long former;
        List<Map<String, Object>> taken = new ArrayList<>();
        synchronized (lock) {
            former = channel;
            channels.stream().filter(other -> other != former).forEach(other -> taken.add(Map.of("channel", other)));
        }
        if (options.linger.isZero()) {
            adopt(fresh, id, false);
            return CompletableFuture.completedFuture(false);
        }
        taken.add(Map.of("channel", former));
        return fresh.sendAll(CommandCode.SET_CHANNEL, taken, last -> adopt(fresh, id, last.status() == MON_STATUS_OK))
                .thenCompose(last -> {
                    boolean isTaken = last.status() == MON_STATUS_OK;
                    CommandCode then = isTaken ? CommandCode.DEL_CHANNEL : CommandCode.SET_CHANNEL;
                    return fresh.send(then, Map.of("channel", id)).thenApply(response -> isTaken);
                });
    }

    /** From now on commands go to a new connection; no value has come over it yet. */
    private void adopt(Conversation fresh, long id, boolean isTaken) {
        long current;
        synchronized (lock) {
            conversation = fresh;
            if (!isTaken) {
                channel = id;
                channels.clear();
                channels.add(id);
            }
            current = channel;
        }
        // They come again.
        values.dropUncommitted(current);
    }

    private void tell(Consumer<ConsumerListener> what) {
        synchronized (lock) {
            told = told.thenRunAsync(
                    () -> {
                        try {
                            what.accept(options.listener);
                        } catch (RuntimeException e) {
                            log.warn("A connection listener failed", e);
                        }
                    },
                    Workers.EXECUTOR);
        }
    }

    /** Whether there is a connection now. */
    public boolean isConnected() {
        synchronized (lock) {
            return isConnected && !conversation.isOver();
        }
    }

    /** Leaves; what was under way fails, and {@link #values()} completes. Idempotent. */
    @Override
    public void close() {
        Conversation last;
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            last = conversation;
        }
        last.close();
        values.complete();
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
