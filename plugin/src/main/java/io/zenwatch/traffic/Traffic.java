package io.zenwatch.traffic;

import io.zenwatch.admin.AdminKey;
import io.zenwatch.concurrent.JoinedCalls;
import io.zenwatch.internal.Closeables;
import io.zenwatch.internal.Doublings;
import io.zenwatch.internal.Workers;
import io.zenwatch.traffic.core.NodeCounts;
import io.zenwatch.traffic.core.TrafficCore;
import io.zenwatch.traffic.model.NetworkTraffic;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.PendingGet;
import io.zenwatch.zenoh.session.ZenohSession;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much the nodes of a network send and receive: bytes, messages and what is dropped, of each node, transport and link.
 *
 * <p><b>Where it comes from.</b> Zenoh counts it, if it is built with its feature {@code stats}, and tells it in the admin
 * space of each node that has that on and lets it be read. The nodes are asked at a fixed period, all with one question. One
 * question is under way at a time.
 *
 * <p><b>What is not known</b> is not there: a node that does not count, has no admin space, may not be asked, or has not
 * answered the last question. No rate is known before a node's second answer, nor for a period in which it began to count
 * anew. The session's own traffic is known if its own admin space is on.
 *
 * <p>Thread-safe.
 */
public final class Traffic implements AutoCloseable {

    /** What a tool does well with. */
    public static final Duration USUAL_PERIOD = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Traffic.class);

    private static final Duration MIN_PERIOD = Duration.ofMillis(200);
    private static final Duration MAX_PERIOD = Duration.ofMinutes(10);
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);

    /** From the first answers to the next question, so that rates are soon known. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ZenohSession session;
    private final KeyExpr key;
    private final Duration period;
    private final List<JoinedCalls<NetworkTraffic>> feeds = new CopyOnWriteArrayList<>();
    private final Doublings unasked = new Doublings();
    private volatile NetworkTraffic latest = new NetworkTraffic(Instant.now(), Map.of());
    private volatile @Nullable Registration beforeClose;

    // Guards what follows. No foreign code runs under it.
    private final Object lock = new Object();
    private final TrafficCore core = new TrafficCore();
    private final Deque<TrafficCore.Asked> toAskForDrops = new ArrayDeque<>();
    private long askedAt;
    private long questions;
    private boolean hasAnswers;
    private boolean isClosed;
    private @Nullable PendingGet pending;
    private @Nullable Future<?> next;

    private Traffic(ZenohSession session, KeyExpr key, Duration period) {
        if (period.compareTo(MIN_PERIOD) < 0 || period.compareTo(MAX_PERIOD) > 0) {
            throw new ZenohException(
                    Code.INVALID_ARGUMENT,
                    "the period of traffic must be from " + MIN_PERIOD.toMillis() + " ms to " + MAX_PERIOD.toMinutes()
                            + " minutes, not " + period);
        }
        this.session = session;
        this.key = key;
        this.period = period;
    }

    /**
     * Begins to ask all nodes.
     *
     * @param period how often to ask, 200 ms to 10 minutes
     * @throws ZenohException {@link Code#CLOSED} if the session is closed
     */
    public static Traffic follow(ZenohSession session, Duration period) {
        return new Traffic(session, AdminKey.METRICS.ofAll(), period).started();
    }

    /** Begins to ask the session itself alone; nobody else hears of it. */
    public static Traffic followOwn(ZenohSession session, Duration period) {
        return new Traffic(session, AdminKey.METRICS.of(session.zid()), period).started();
    }

    private Traffic started() {
        beforeClose = session.beforeClose(this::close);
        Workers.EXECUTOR.execute(this::askAll);
        return this;
    }

    /** The traffic as it is known now; of no node before the first question is over. */
    public NetworkTraffic traffic() {
        return latest;
    }

    /**
     * Tells a listener of the traffic after each question. One that blocks hears of the latest after that.
     *
     * @return ends it: waits for a running call unless called from within it, and afterwards none runs
     */
    public Registration listen(Consumer<? super NetworkTraffic> listener) {
        JoinedCalls<NetworkTraffic> feed = new JoinedCalls<>((earlier, later) -> later, listener, Workers.EXECUTOR);
        feeds.add(feed);
        return () -> {
            feeds.remove(feed);
            feed.close();
        };
    }

    private void askAll() {
        synchronized (lock) {
            if (isClosed) {
                return;
            }
            core.begin();
            askedAt = System.nanoTime();
        }
        ask(key, TrafficQuestion.OF_LINKS, new TrafficQuestion.Listener() {
            @Override
            public void answered(ZenohId zid, WhatAmI role, NodeCounts counts) {
                synchronized (lock) {
                    core.answered(zid, role, counts, System.nanoTime());
                }
            }

            @Override
            public void ended() {
                synchronized (lock) {
                    toAskForDrops.addAll(core.toAskForDrops());
                }
                askForDrops();
            }
        });
    }

    /** Asks those that dropped something more than before, one after the other. */
    private void askForDrops() {
        TrafficCore.Asked asked;
        synchronized (lock) {
            asked = toAskForDrops.poll();
        }
        if (asked == null) {
            publish();
            return;
        }
        KeyExpr named = AdminKey.METRICS.of(asked.zid(), asked.role());
        ask(named, TrafficQuestion.OF_TRANSPORTS, new TrafficQuestion.Listener() {
            @Override
            public void answered(ZenohId zid, WhatAmI role, NodeCounts counts) {
                synchronized (lock) {
                    core.answeredForDrops(zid, counts);
                }
            }

            @Override
            public void ended() {
                askForDrops();
            }
        });
    }

    private void ask(KeyExpr whom, String parameters, TrafficQuestion.Listener listener) {
        Duration timeout = period.compareTo(MIN_TIMEOUT) < 0 ? MIN_TIMEOUT : period;
        long number;
        synchronized (lock) {
            number = ++questions;
        }
        try {
            PendingGet asked = TrafficQuestion.ask(session, whom, parameters, timeout, listener);
            synchronized (lock) {
                pending = number == questions ? asked : pending;
                if (!isClosed) {
                    return;
                }
            }
            asked.close();
        } catch (ZenohException e) {
            if (e.code() == Code.CLOSED) {
                return;
            }
            if (unasked.count()) {
                log.warn("Could not ask for traffic; so far: {}", unasked.total(), e);
            }
            listener.ended();
        }
    }

    private void publish() {
        NetworkTraffic traffic;
        synchronized (lock) {
            if (isClosed) {
                return;
            }
            traffic = core.end(Instant.now());
            latest = traffic;
            boolean isFirst = !hasAnswers && !traffic.nodes().isEmpty();
            hasAnswers |= isFirst;
            long wait = isFirst ? Math.min(SOON.toNanos(), period.toNanos()) : period.toNanos();
            long left = Math.max(0, askedAt + wait - System.nanoTime());
            next = Workers.TIMER.schedule(() -> Workers.EXECUTOR.execute(this::askAll), left, TimeUnit.NANOSECONDS);
        }
        feeds.forEach(feed -> feed.offer(traffic));
    }

    /** Asks no more. Idempotent; the latest traffic can still be asked for. */
    @Override
    public void close() {
        PendingGet asked;
        synchronized (lock) {
            isClosed = true;
            asked = pending;
            if (next != null) {
                next.cancel(false);
            }
        }
        Closeables.closeAndLog(beforeClose);
        Closeables.closeAndLog(asked);
        feeds.forEach(JoinedCalls::close);
        feeds.clear();
    }
}
