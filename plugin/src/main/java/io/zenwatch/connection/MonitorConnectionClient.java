package io.zenwatch.connection;

import io.zenwatch.concurrent.SerialExecutor;
import io.zenwatch.connection.core.ClientCore;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.internal.Closeables;
import io.zenwatch.internal.Doublings;
import io.zenwatch.internal.Workers;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.QueryingSubscriberBuilder;
import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.subscriber.model.SubscriberEvent.LiveChanged;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Monitors the connections of one {@link MonitorConnectionServer} or of many.
 *
 * <p><b>Events.</b> The first is {@link ConnectionEvent.Type#INITIAL_STATE_TRANSFER} with all connections of all servers,
 * be it none; where a server does not answer, after a deadline. Then come updates and deletes. What happens while the
 * servers answer is in the first event or comes after it. For each connection no event is older than the one before it,
 * and the events together come to what the servers have, whatever gets lost on the way. A callback that does not keep up
 * is spared what was superseded meanwhile.
 *
 * <p><b>A server that is gone</b>, as its token says, does not close its connections: they become {@link
 * Connection.State#DOWN} by an update that is marked inferred, and are deleted only after the retention. Where this
 * session itself has lost all its transports, nothing is concluded: {@link #live()} is false and the connections stay.
 * A connection that its server no longer has, although no delete came, is deleted at once, marked inferred.
 *
 * <p><b>Thread.</b> The callback is called by one daemon thread at a time. It may block, use the session, and close this.
 * What it throws is logged.
 *
 * <p>Thread-safe.
 */
public sealed class MonitorConnectionClient implements AutoCloseable permits ConnectionEventPublisher {

    private static final Logger log = LoggerFactory.getLogger(MonitorConnectionClient.class);

    private final Consumer<? super ConnectionEvent> callback;
    private final Consumer<? super LiveChanged> whenLiveChanged;
    private final SerialExecutor tasks;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Doublings unreadable = new Doublings();
    private final Doublings failures = new Doublings();
    private volatile @Nullable QueryingSubscriber subscriber;
    private volatile ZenohSession.@Nullable Registration beforeClose;
    private volatile boolean isClosed;

    private final Object lock = new Object();
    private final ClientCore core; // guarded by lock, as all below
    private long wakesAt = ClientCore.NEVER;
    private @Nullable Future<?> wakeUp;

    MonitorConnectionClient(MonitorConnectionClientBuilder options, Consumer<? super ConnectionEvent> callback) {
        this.callback = callback;
        whenLiveChanged = options.whenLiveChanged;
        tasks = new SerialExecutor(options.executor);
        core = new ClientCore(options.selector, options.retention);
    }

    /** Begins to monitor with a session. */
    public static MonitorConnectionClientBuilder builder(ZenohSession session) {
        return new MonitorConnectionClientBuilder(session);
    }

    /** To be called once. */
    void declare(MonitorConnectionClientBuilder options) {
        QueryingSubscriber declared = declare(QueryingSubscriber.builder(options.session, options.connections)
                .target(QueryTarget.ALL)
                .timeout(options.deadline)
                .owners(options.components, MonitorConnectionClient::ownedBy)
                .executor(tasks));
        subscriber = declared;
        beforeClose = options.session.beforeClose(this::close);
        if (isClosed) {
            close();
        }
    }

    QueryingSubscriber declare(QueryingSubscriberBuilder builder) {
        return builder.declare(this::receive);
    }

    private static @Nullable KeyExpr ownedBy(KeyExpr token) {
        return Keys.COMPONENT
                .read(token)
                .map(chunks -> Keys.SESSION.key(chunks.get(0)).join("@connection/**"))
                .orElse(null);
    }

    /**
     * The connections by id: a copy that nothing changes. They are what the events come to, where the last may still be
     * on its way to the callback.
     */
    public final Map<String, Connection> connections() {
        synchronized (lock) {
            return Collections.unmodifiableMap(core.snapshot());
        }
    }

    /**
     * Whether the events are believed whole now: the servers have answered since anything was last missed, and this
     * session has a transport.
     */
    public final boolean live() {
        return subscriber().live();
    }

    /** Since when {@link #live()} answers as it does. */
    public final Instant liveSince() {
        return subscriber().liveSince();
    }

    /** Completes when the first event was delivered. Fails when this is closed before. */
    public final CompletableFuture<Void> ready() {
        return ready.copy();
    }

    /** Completes when this is closed, by {@link #close()} or with its session. */
    public final CompletableFuture<Void> closed() {
        return subscriber().closed();
    }

    private QueryingSubscriber subscriber() {
        QueryingSubscriber declared = subscriber;
        if (declared == null) {
            throw new ZenohException(Code.REFUSED, "a callback that runs before the declaration has returned");
        }
        return declared;
    }

    /** Runs something with no event being delivered meanwhile. */
    final void execute(Runnable task) {
        tasks.execute(task);
    }

    final void receive(SubscriberEvent event) {
        if (event instanceof Change change) {
            read(change);
        } else if (event instanceof HistoryComplete history) {
            tell(client -> client.complete(history.outcome() == Outcome.OK));
        } else if (event instanceof LiveChanged live && !isClosed) {
            call(whenLiveChanged, live);
        }
    }

    private void read(Change change) {
        Sample sample = change.sample();
        try {
            List<String> chunks = Keys.CONNECTION
                    .read(sample.key())
                    .orElseThrow(() -> new IllegalArgumentException("not the key of a connection"));
            ZenohId server = new ZenohId(chunks.get(0));
            String id = KeyChunk.decode(chunks.get(1));
            if (sample.kind() == SampleKind.PUT) {
                Connection connection = ConnectionJson.readConnection(sample.payload());
                if (!connection.id().equals(id)) {
                    throw new IllegalArgumentException("the connection '" + connection.id() + "' has another id");
                }
                tell(client -> client.put(server, connection, change.origin() == Origin.HISTORY));
            } else if (change.origin() == Origin.OWNER_GONE) {
                tell(client -> client.orphan(server, id, System.nanoTime()));
            } else if (change.origin() == Origin.INFERRED) {
                tell(client -> client.miss(server, id));
            } else {
                Connection last = last(sample, id);
                tell(client -> client.delete(server, id, last));
            }
        } catch (IllegalArgumentException | ZenohException e) {
            if (unreadable.count()) {
                log.warn(
                        "Passed over what cannot be read; so far: {}, the last a {} on {}: {}",
                        unreadable.total(),
                        sample.kind(),
                        sample.key(),
                        e.getMessage());
            }
        }
    }

    /** The last connection, where a delete carries it. */
    private @Nullable Connection last(Sample delete, String id) {
        ZBytes json = Version.moreIn(delete.attachment());
        if (json.isEmpty()) {
            return null;
        }
        try {
            Connection last = ConnectionJson.readConnection(json);
            return last.id().equals(id) ? last : null;
        } catch (IllegalArgumentException e) {
            if (unreadable.count()) {
                log.warn(
                        "Passed over what cannot be read; so far: {}, the last the connection in a delete on {}: {}",
                        unreadable.total(),
                        delete.key(),
                        e.getMessage());
            }
            return null;
        }
    }

    /** Runs one task at a time. */
    private void tell(Function<ClientCore, List<ConnectionEvent>> news) {
        List<ConnectionEvent> events;
        synchronized (lock) {
            events = news.apply(core);
            scheduleWakeUp();
        }
        for (ConnectionEvent event : events) {
            if (!isClosed) {
                deliver(event);
            }
        }
    }

    void deliver(ConnectionEvent event) {
        call(callback, event);
        delivered(event);
    }

    private <T> void call(Consumer<? super T> receiver, T event) {
        try {
            receiver.accept(event);
        } catch (Throwable e) { // other languages throw checked exceptions, too
            if (failures.count()) {
                log.error(
                        "The callback of a connection monitor threw; so far: {}, the last on {}",
                        failures.total(),
                        event,
                        e);
            }
        }
    }

    /** An event was delivered. */
    final void delivered(ConnectionEvent event) {
        if (event.type() == ConnectionEvent.Type.INITIAL_STATE_TRANSFER) {
            ready.complete(null);
        }
    }

    private void scheduleWakeUp() {
        long next = core.nextDue();
        if (next == wakesAt || isClosed) {
            return;
        }
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        wakesAt = next;
        wakeUp = next == ClientCore.NEVER
                ? null
                : Workers.TIMER.schedule(
                        () -> Workers.EXECUTOR.execute(() -> tasks.execute(this::expire)),
                        next - System.nanoTime(),
                        TimeUnit.NANOSECONDS);
    }

    private void expire() {
        tell(client -> {
            wakesAt = ClientCore.NEVER;
            return client.expire(System.nanoTime());
        });
    }

    /** Ends monitoring. Idempotent; waits for a running callback unless called from within it; afterwards none runs. */
    @Override
    public final void close() {
        isClosed = true;
        synchronized (lock) {
            if (wakeUp != null) {
                wakeUp.cancel(false);
            }
        }
        Closeables.closeAndLog(beforeClose);
        tasks.close();
        Closeables.closeAndLog(subscriber);
        ready.completeExceptionally(new ZenohException(Code.CLOSED, "closed before the first event"));
    }
}
