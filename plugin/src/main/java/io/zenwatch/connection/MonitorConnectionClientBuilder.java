package io.zenwatch.connection;

import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.internal.Workers;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.model.SubscriberEvent.LiveChanged;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Options of a {@link MonitorConnectionClient}; each default stands with its method. Not thread-safe. */
public final class MonitorConnectionClientBuilder {

    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);
    private static final Duration DEFAULT_RETENTION = Duration.ofMinutes(10);

    final ZenohSession session;
    KeyExpr connections = Keys.connections();
    KeyExpr components = Keys.COMPONENT.key("*", "*");
    MonitorScopeSelector selector = MonitorScopeSelector.ALL;
    Duration deadline = DEFAULT_DEADLINE;
    Duration retention = DEFAULT_RETENTION;
    Consumer<? super LiveChanged> whenLiveChanged = live -> {};
    Executor executor = Workers.EXECUTOR;

    MonitorConnectionClientBuilder(ZenohSession session) {
        this.session = session;
    }

    /** Monitors one server alone. Default: all that this session can reach. */
    public MonitorConnectionClientBuilder server(ZenohId zid) {
        connections = Keys.connectionsOf(zid);
        components = Keys.COMPONENT.key(zid, "*");
        return this;
    }

    /** Which connections to hear of. Default: {@link MonitorScopeSelector#ALL}. */
    public MonitorConnectionClientBuilder selector(MonitorScopeSelector selector) {
        this.selector = selector;
        return this;
    }

    /** How long the first event waits for a server that is asked and does not answer. Default: 5 s. */
    public MonitorConnectionClientBuilder deadline(Duration deadline) {
        this.deadline = requirePositive(deadline);
        return this;
    }

    /** How long a connection is kept, as DOWN, after its server is gone. Default: 10 minutes. */
    public MonitorConnectionClientBuilder retention(Duration retention) {
        this.retention = requirePositive(retention);
        return this;
    }

    /**
     * Hears when {@link MonitorConnectionClient#live()} changes: what has been delivered until then is stale, or is
     * complete again. Called as the callback is, on the same thread and in order with it; a {@link
     * java.util.concurrent.Flow.Subscriber} may receive events later. What it throws is logged. Default: nobody.
     */
    public MonitorConnectionClientBuilder whenLiveChanged(Consumer<? super LiveChanged> listener) {
        whenLiveChanged = listener;
        return this;
    }

    /** For a callback that waits for nothing: calls it on the threads that receive, which saves a change of threads. */
    MonitorConnectionClientBuilder onReceivingThreads() {
        executor = Runnable::run;
        return this;
    }

    /**
     * Begins to monitor. The callback may run before this returns.
     *
     * @param callback as {@link MonitorConnectionClient} says
     * @throws ZenohException {@link Code#CLOSED} if the session is closed
     */
    public MonitorConnectionClient declare(Consumer<? super ConnectionEvent> callback) {
        MonitorConnectionClient client = new MonitorConnectionClient(this, callback);
        client.declare(this);
        return client;
    }

    /**
     * Begins to monitor; a {@link java.util.concurrent.Flow.Subscriber} receives the events.
     *
     * @throws ZenohException {@link Code#CLOSED} if the session is closed
     */
    public ConnectionEventPublisher declarePublisher() {
        ConnectionEventPublisher publisher = new ConnectionEventPublisher(this);
        publisher.declare(this);
        return publisher;
    }

    private static Duration requirePositive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new ZenohException(Code.INVALID_ARGUMENT, duration + " is not positive");
        }
        return duration;
    }
}
