package io.zenwatch.topology;

import io.zenwatch.concurrent.JoinedCalls;
import io.zenwatch.internal.Closeables;
import io.zenwatch.internal.Workers;
import io.zenwatch.topology.core.TopologyCore;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.ZenohSession;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The network as far as a session can see it, as one live model: who is there, who is connected to whom, which components
 * are connected through which others.
 *
 * <p><b>What is seen.</b> The session itself, all that expose their connectivity, connections or a producer, and all that a
 * {@link io.zenwatch.bridge.ConnectivityBridge} shows, with those that they name. The session's own view needs a {@link
 * io.zenwatch.connectivity.Connectivity}; where none is attached, this attaches one until it is closed.
 *
 * <p><b>When.</b> Changes that come within 20 ms are one. What stood at the beginning is no change. While the session has no
 * transport, or before what stands is known again, {@link Network#isLive} is false and the last known network stays.
 *
 * <p>Thread-safe.
 */
public final class Topology implements AutoCloseable {

    /** Both ends of a transport and their links mostly come together. */
    private static final Duration COLLECTS = Duration.ofMillis(20);

    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Sources sources;
    private volatile @Nullable Registration beforeClose;

    // Guards what follows. No foreign code runs under it.
    private final Object lock = new Object();
    private final TopologyCore core;
    private final Network initial;
    private final List<JoinedCalls<Difference>> feeds = new ArrayList<>();
    private boolean hasBegun;
    private boolean isPublishing;
    private @Nullable Instant wakesAt;
    private @Nullable Future<?> wakeUp;
    private boolean isClosed;

    private Topology(ZenohSession session) {
        core = new TopologyCore(session.zid(), Instant.now());
        initial = core.network();
        sources = new Sources(session, this::change);
    }

    /**
     * Begins to observe with a session. Returns before what stands is known: {@link #ready} and {@link #await} tell.
     *
     * @throws ZenohException as {@link ZenohSession#declareSubscriber} and {@link
     *     io.zenwatch.connectivity.ConnectivityBuilder#attach} do
     */
    public static Topology follow(ZenohSession session) {
        Topology topology = new Topology(session);
        try {
            CompletableFuture<Void> first = topology.sources.open();
            topology.beforeClose = session.beforeClose(topology::close);
            var unused = first.whenComplete((nothing, failure) -> topology.begin());
            return topology;
        } catch (RuntimeException e) {
            topology.close();
            throw e;
        }
    }

    /** The network now. */
    public Network network() {
        synchronized (lock) {
            return core.network();
        }
    }

    /**
     * Waits until the network is as wanted; returns at once if it is.
     *
     * @param condition asked with one network after the other, by the waiting thread; networks in between may be left out
     * @return the first network that was found to be as wanted
     * @throws ZenohException {@link Code#TIMEOUT} if there is none in time, {@link Code#CLOSED} if this is closed meanwhile
     */
    public Network await(Predicate<? super Network> condition, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
        long asked = -1;
        while (true) {
            Network network = next(asked, deadline);
            if (network == null) {
                throw new ZenohException(Code.TIMEOUT, "the network was not as wanted in " + timeout);
            } else if (condition.test(network)) {
                return network;
            }
            asked = network.version();
        }
    }

    /** Waits for another network than that of a version; null when the time is over. */
    private @Nullable Network next(long known, long deadline) throws InterruptedException {
        synchronized (lock) {
            while (core.network().version() == known) {
                long left = deadline - System.nanoTime();
                if (isClosed) {
                    throw new ZenohException(Code.CLOSED, "the topology was closed");
                } else if (left <= 0) {
                    return null;
                }
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
            return core.network();
        }
    }

    /**
     * Completes when what stood at the beginning is in the network, or after 10 s if somebody did not answer. Fails when this
     * is closed before.
     */
    public CompletableFuture<Void> ready() {
        return ready.copy();
    }

    /** Completes when this is closed, by {@link #close()} or with its session. */
    public CompletableFuture<Void> closed() {
        return closed.copy();
    }

    /**
     * Tells a listener of the network and of each change from now on; nothing is missed or told twice in between.
     *
     * @return ends it: waits for a running call unless called from within it, and afterwards none runs
     * @throws ZenohException {@link Code#CLOSED} if this is closed
     */
    public Registration listen(TopologyListener listener) {
        JoinedCalls<Difference> feed = new JoinedCalls<>(Difference::then, listener::changed, Workers.EXECUTOR);
        synchronized (lock) {
            if (isClosed) {
                throw new ZenohException(Code.CLOSED, "the topology was closed");
            }
            feed.offer(Difference.between(initial, core.network()));
            feeds.add(feed);
        }
        return () -> {
            synchronized (lock) {
                feeds.remove(feed);
            }
            feed.close();
        };
    }

    /** Ends observing. Idempotent; the last network can still be asked for. */
    @Override
    public void close() {
        List<JoinedCalls<Difference>> listening;
        synchronized (lock) {
            isClosed = true;
            listening = List.copyOf(feeds);
            feeds.clear();
            if (wakeUp != null) {
                wakeUp.cancel(false);
            }
            lock.notifyAll();
        }
        Closeables.closeAndLog(beforeClose);
        sources.close();
        listening.forEach(JoinedCalls::close);
        ready.completeExceptionally(new ZenohException(Code.CLOSED, "closed before the network was known"));
        closed.complete(null);
    }

    private void begin() {
        change((network, now) -> {
            network.begin();
            hasBegun = true;
            publish(now);
        });
        ready.complete(null);
    }

    /** Something is told. */
    private void change(BiConsumer<TopologyCore, Instant> news) {
        synchronized (lock) {
            if (!isClosed) {
                Instant now = Instant.now();
                news.accept(core, now);
                publishSoon();
                wakeInTime(now);
            }
        }
    }

    private void publishSoon() {
        if (hasBegun && !isPublishing) {
            isPublishing = true;
            var unused = Workers.TIMER.schedule(
                    () -> Workers.EXECUTOR.execute(this::publishCollected), COLLECTS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void publishCollected() {
        synchronized (lock) {
            isPublishing = false;
            publish(Instant.now());
        }
    }

    private void publish(Instant now) {
        Difference difference = isClosed ? null : core.publish(now);
        if (difference != null) {
            feeds.forEach(feed -> feed.offer(difference));
            lock.notifyAll();
        }
    }

    private void wakeInTime(Instant now) {
        Instant due = core.nextDue();
        if (due == null || wakesAt != null && !due.isBefore(wakesAt)) {
            return;
        }
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        wakesAt = due;
        long millis = Math.max(1, Duration.between(now, due).toMillis() + 1);
        wakeUp = Workers.TIMER.schedule(
                () -> Workers.EXECUTOR.execute(() -> change((network, at) -> {
                    wakesAt = null;
                    network.expire(at);
                })),
                millis,
                TimeUnit.MILLISECONDS);
    }
}
