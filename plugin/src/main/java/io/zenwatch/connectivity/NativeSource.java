package io.zenwatch.connectivity;

import io.zenwatch.connectivity.core.Change;
import io.zenwatch.connectivity.core.ConnectivityState;
import io.zenwatch.connectivity.core.ConnectivityState.Remote;
import io.zenwatch.internal.Doublings;
import io.zenwatch.internal.Workers;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.InferDeletes;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.WhenFull;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.NativeConnectivity;
import io.zenwatch.zenoh.session.NativeConnectivity.NativeKey;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What zenoh itself says of a session's transports and links.
 *
 * <p>Zenoh's events are not quite a history: a link can be reported closed before it is reported open, and a query that
 * runs while a transport closes can still find it. Therefore zenoh is asked once more a while after each change, and what
 * it then no longer knows is deleted.
 */
final class NativeSource implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NativeSource.class);

    private static final int BUFFER = 65_536;
    private static final Duration CHECK_AFTER = Duration.ofSeconds(2);

    private final Consumer<? super Report> sink;
    private final Doublings lost = new Doublings();
    private final Doublings unreadable = new Doublings();
    private final Doublings unasked = new Doublings();
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private final ConcurrentSkipListMap<Long, CompletableFuture<Void>> asked = new ConcurrentSkipListMap<>();
    private volatile long answered;
    private final AtomicBoolean checkIsDue = new AtomicBoolean();
    private final QueryingSubscriber subscriber;

    /** One thing that zenoh says. */
    @FunctionalInterface
    interface Report {

        /** Tells it to the state, and gives what follows from it. */
        List<Change> tell(ConnectivityState state, long nowNanos);
    }

    /** Starts reading; reports arrive one at a time, on threads of the session, which saves a change of threads. */
    NativeSource(ZenohSession session, Consumer<? super Report> sink) {
        this.sink = sink;
        subscriber = QueryingSubscriber.builder(session, NativeConnectivity.keys(session.zid()))
                .allowedOrigin(Locality.SESSION_LOCAL)
                .allowedDestination(Locality.SESSION_LOCAL)
                .target(QueryTarget.ALL)
                .inferDeletes(InferDeletes.ALWAYS)
                .buffer(BUFFER, WhenFull.QUERY_AGAIN)
                .executor(Runnable::run)
                .declare(this::receive);
    }

    /**
     * Waits until all that was open at the start was reported.
     *
     * @throws ZenohException {@link Code#TIMEOUT} if the session does not say in time, {@link Code#CLOSED} if it is
     *     closed meanwhile
     */
    void awaitComplete(Duration timeout) {
        try {
            CompletableFuture.anyOf(complete, subscriber.closed()).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new ZenohException(Code.TIMEOUT, "the session did not say in time what it is connected to", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ZenohException(Code.TIMEOUT, "interrupted while reading what the session is connected to", e);
        }
        if (!complete.isDone()) {
            throw new ZenohException(Code.CLOSED, "the session was closed");
        }
    }

    /** Asks zenoh again; completes when all that it said was reported, or this is closed. */
    CompletableFuture<Void> query() {
        long epoch = subscriber.query();
        CompletableFuture<Void> done = asked.computeIfAbsent(epoch, each -> new CompletableFuture<>());
        if (epoch <= answered || subscriber.closed().isDone()) {
            complete(epoch);
        }
        return done;
    }

    /** Called by one thread at a time. */
    private void answered(long epoch) {
        answered = Math.max(answered, epoch);
        complete(epoch);
    }

    private void complete(long epoch) {
        NavigableMap<Long, CompletableFuture<Void>> done = asked.headMap(epoch, true);
        for (var next = done.pollFirstEntry(); next != null; next = done.pollFirstEntry()) {
            next.getValue().complete(null);
        }
    }

    @Override
    public void close() {
        subscriber.close();
        answered(Long.MAX_VALUE);
    }

    private void receive(SubscriberEvent event) {
        if (event instanceof SubscriberEvent.Change change) {
            report(change.sample());
            checkLater();
        } else if (event instanceof SubscriberEvent.HistoryComplete history) {
            if (history.outcome() == Outcome.OK) {
                complete.complete(null);
            }
            answered(history.epoch());
        } else if (event instanceof SubscriberEvent.Overflowed overflowed) {
            if (lost.count(overflowed.lost())) {
                log.warn("Zenoh's connectivity events were lost and are asked for again; so far: {}", lost.total());
            }
        }
    }

    private void report(Sample sample) {
        try {
            sink.accept(read(sample));
        } catch (IllegalArgumentException | ZenohException e) {
            if (unreadable.count()) {
                log.warn(
                        "Passed over samples that are not as zenoh writes them; so far: {}, the last one on {}",
                        unreadable.total(),
                        sample.key(),
                        e);
            }
        }
    }

    private static Report read(Sample sample) {
        NativeKey key = NativeKey.parse(sample.key());
        Remote remote = new Remote(key.remote(), key.isMulticast());
        String linkId = key.linkId();
        boolean isPut = sample.kind() == SampleKind.PUT;
        if (linkId == null && isPut) {
            Transport transport = NativeConnectivity.readTransport(key, sample.payload());
            return (state, now) -> state.putTransport(transport, now);
        }
        if (linkId == null) {
            return (state, now) -> state.deleteTransport(remote);
        }
        if (isPut) {
            Link link = NativeConnectivity.readLink(linkId, sample.payload());
            return (state, now) -> state.putLink(remote, link, now);
        }
        return (state, now) -> state.deleteLink(remote, linkId);
    }

    private void checkLater() {
        if (checkIsDue.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(CHECK_AFTER.toMillis(), TimeUnit.MILLISECONDS, Workers.EXECUTOR)
                    .execute(this::check);
        }
    }

    private void check() {
        checkIsDue.set(false);
        try {
            subscriber.query();
        } catch (ZenohException e) {
            if (e.code() != Code.CLOSED) {
                if (unasked.count()) {
                    log.warn("Could not ask zenoh again what it is connected to; so far: {}", unasked.total(), e);
                }
            }
        }
    }
}
