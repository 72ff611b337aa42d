package io.zenwatch.subscriber;

import io.zenwatch.internal.Closeables;
import io.zenwatch.internal.Doublings;
import io.zenwatch.internal.Workers;
import io.zenwatch.subscriber.core.MergeCore;
import io.zenwatch.subscriber.core.OwnerRule;
import io.zenwatch.subscriber.core.Pacer;
import io.zenwatch.subscriber.core.Settings;
import io.zenwatch.subscriber.delivery.Delivery;
import io.zenwatch.subscriber.delivery.EventQueue;
import io.zenwatch.subscriber.delivery.Progress;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Overflowed;
import io.zenwatch.subscriber.model.SubscriberStatistics;
import io.zenwatch.subscriber.model.WhenFull;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.Overflow;
import io.zenwatch.zenoh.session.Subscriber;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.TransportListener;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link MergeCore} on a session: the core under a lock, its queries and the delivery under none. Inputs come on
 * the session's threads, wake-ups from {@link Workers}.
 */
final class SubscriberShell implements QueryingSubscriber {

    private static final Logger log = LoggerFactory.getLogger(SubscriberShell.class);

    private final ZenohSession session;
    private final Settings settings;
    private final Predicate<? super Sample> accepting;
    private final EventQueue events;
    private final Progress progress;
    private final Delivery delivery;
    private final long startedAt = System.nanoTime();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Doublings unasked = new Doublings();
    private volatile @Nullable Subscriber subscriber;

    private final Object lock = new Object();
    private final MergeCore core; // guarded by lock, as all below
    private final Deque<AutoCloseable> declarations = new ArrayDeque<>();
    private final Map<Long, EpochGet> gets = new HashMap<>();
    private List<EpochGet> toIssue = new ArrayList<>();
    private long dropped;
    private long lost;
    private long wakesAt = Pacer.NEVER;
    private @Nullable Future<?> wakeUp;
    private boolean isClosed;

    SubscriberShell(
            ZenohSession session,
            Settings settings,
            Predicate<? super Sample> accepting,
            EventQueue events,
            Progress progress,
            Delivery delivery) {
        this.session = session;
        this.settings = settings;
        this.accepting = accepting;
        this.events = events;
        this.progress = progress;
        this.delivery = delivery;
        core = new MergeCore(settings, new Outputs(), new SplittableRandom(), Instant::now);
    }

    /** To be called once. */
    void declare() {
        try {
            closeLater(session.beforeClose(this::close));
            Set<ZenohId> transports = settings.isSessionLocal() ? null : followTransports();
            for (OwnerRule rule : settings.owners()) {
                closeLater(session.declareLivelinessSubscriber(rule.tokens(), true, token -> onToken(rule, token)));
            }
            Subscriber declared = session.declareSubscriber(settings.key(), subscriberOptions(), this::onSample);
            subscriber = declared;
            closeLater(declared);
            input(now -> core.start(now, transports));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        if (!settings.history()) {
            progress.needNoHistory();
        }
    }

    private SubscriberOptions subscriberOptions() {
        return SubscriberOptions.DEFAULT
                .withAllowedOrigin(settings.allowedOrigin())
                .withOverflow(
                        settings.whenFull() == WhenFull.BACKPRESSURE ? Overflow.BACKPRESSURE : Overflow.DROP_OLDEST);
    }

    /** The transports now; null when the session cannot tell. */
    private @Nullable Set<ZenohId> followTransports() {
        try {
            closeLater(session.declareTransportListener(new TransportListener() {
                @Override
                public void opened(Transport transport) {
                    input(now -> core.transportOpened(now, transport.zid()));
                }

                @Override
                public void closed(ZenohId remote) {
                    input(now -> core.transportClosed(now, remote));
                }
            }));
            return session.transports().stream().map(Transport::zid).collect(Collectors.toUnmodifiableSet());
        } catch (ZenohException e) {
            if (e.code() != Code.UNSUPPORTED) {
                throw e;
            }
            log.debug("Reconnects go unnoticed: {}", e.getMessage());
            return null;
        }
    }

    private void closeLater(AutoCloseable declaration) {
        synchronized (lock) {
            if (!isClosed) {
                declarations.push(declaration);
                return;
            }
        }
        Closeables.closeAndLog(declaration);
        throw new ZenohException(Code.CLOSED, "the session closed while a querying subscriber was declared");
    }

    private void onSample(Sample sample) {
        if (!accepting.test(sample)) {
            return;
        }
        if (settings.whenFull() == WhenFull.BACKPRESSURE && !isHolding()) {
            awaitRoom();
        }
        input(now -> {
            countDropped(now);
            if (settings.whenFull() == WhenFull.QUERY_AGAIN && !core.isHolding() && events.isFull()) {
                lose(1, now);
            } else {
                core.live(now, sample);
            }
        });
    }

    private void countDropped(long now) {
        Subscriber declared = subscriber;
        long count = declared == null ? 0 : declared.dropped();
        if (count > dropped) {
            lose(count - dropped, now);
            dropped = count;
        }
    }

    private void lose(long samples, long now) {
        lost += samples;
        events.add(new Overflowed(0, samples));
        core.lost(now);
    }

    private void onToken(OwnerRule rule, Sample token) {
        KeyExpr owned = rule.owned().apply(token.key());
        if (owned != null) {
            input(now -> core.token(now, token.key(), owned, token.kind()));
        }
    }

    void replied(long epoch, Reply reply) {
        if (reply instanceof Reply.Ok ok && !accepting.test(ok.sample())) {
            return;
        }
        if (settings.whenFull() != WhenFull.COLLAPSE) {
            awaitRoom();
        }
        input(now -> core.reply(now, epoch, reply));
    }

    void ended(long epoch, GetEnd end) {
        if (end == GetEnd.FINAL && isConnected()) {
            try {
                LinkCheck.begin(session, checked -> endEpoch(epoch, checked));
                return;
            } catch (ZenohException e) {
                log.debug("The session does not say what links it has: {}", e.getMessage());
            }
        }
        endEpoch(epoch, end);
    }

    private void endEpoch(long epoch, GetEnd end) {
        input(now -> {
            gets.remove(epoch);
            core.end(now, epoch, end);
        });
    }

    private boolean isConnected() {
        synchronized (lock) {
            return core.isConnected();
        }
    }

    private boolean isHolding() {
        synchronized (lock) {
            return core.isHolding();
        }
    }

    private void awaitRoom() {
        try {
            events.awaitRoom();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the core something to do, then does what it wants done. */
    private void input(LongConsumer action) {
        List<EpochGet> begun;
        synchronized (lock) {
            if (isClosed) {
                return;
            }
            action.accept(System.nanoTime() - startedAt);
            begun = List.of();
            if (!toIssue.isEmpty()) {
                begun = toIssue;
                toIssue = new ArrayList<>();
            }
            scheduleWakeUp();
        }
        if (!begun.isEmpty()) {
            begun.forEach(this::issue);
        }
        delivery.wake();
    }

    private void issue(EpochGet epochGet) {
        try {
            epochGet.issued(session.get(settings.query(), settings.get(), epochGet));
        } catch (ZenohException e) {
            if (unasked.count()) {
                log.warn("Could not ask for {}; so far: {}", settings.query(), unasked.total(), e);
            }
            ended(epochGet.epoch(), GetEnd.CANCELLED);
        }
    }

    private void scheduleWakeUp() {
        long next = core.wakeUpAt();
        if (next >= wakesAt) {
            return;
        }
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        wakesAt = next;
        long delay = Math.max(0, startedAt + next - System.nanoTime());
        wakeUp = Workers.TIMER.schedule(() -> Workers.EXECUTOR.execute(this::wakeUp), delay, TimeUnit.NANOSECONDS);
    }

    private void wakeUp() {
        input(now -> {
            wakesAt = Pacer.NEVER;
            core.advance(now);
        });
    }

    @Override
    public KeyExpr key() {
        return settings.key();
    }

    @Override
    public long query() {
        long[] epoch = new long[1];
        input(now -> epoch[0] = core.query(now));
        if (epoch[0] == 0) {
            throw new ZenohException(Code.CLOSED, "the querying subscriber of '" + key() + "' is closed");
        }
        return epoch[0];
    }

    @Override
    public boolean synced() {
        return progress.isSynced();
    }

    @Override
    public boolean live() {
        synchronized (lock) {
            return core.isLive();
        }
    }

    @Override
    public Instant liveSince() {
        synchronized (lock) {
            return core.liveSince();
        }
    }

    @Override
    public SubscriberStatistics statistics() {
        synchronized (lock) {
            return new SubscriberStatistics(core.queries(), core.holes(), lost, events.size());
        }
    }

    @Override
    public CompletableFuture<Void> ready() {
        return progress.ready();
    }

    @Override
    public CompletableFuture<Void> closed() {
        return closed.copy();
    }

    @Override
    public void close() {
        List<AutoCloseable> toClose = new ArrayList<>();
        List<EpochGet> toCancel = new ArrayList<>();
        synchronized (lock) {
            isClosed = true;
            toClose.addAll(declarations);
            declarations.clear();
            toCancel.addAll(gets.values());
            gets.clear();
            if (wakeUp != null) {
                wakeUp.cancel(false);
            }
        }
        events.close();
        toCancel.forEach(EpochGet::cancel);
        toClose.forEach(Closeables::closeAndLog);
        delivery.close();
        progress.close();
        closed.complete(null);
    }

    private final class Outputs implements MergeCore.Effects {
        @Override
        public void deliver(SubscriberEvent event) {
            events.add(event);
        }

        @Override
        public void query(long epoch) {
            EpochGet get = new EpochGet(epoch, SubscriberShell.this);
            gets.put(epoch, get);
            toIssue.add(get);
        }
    }
}
