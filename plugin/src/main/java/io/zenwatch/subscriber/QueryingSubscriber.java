package io.zenwatch.subscriber;

import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberStatistics;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.Declaration;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A subscriber that also asks the queryables for what was published before, and merges their replies and the live
 * samples into one stream that is right for each key: never an older value after a newer one, no duplicate, and deletes
 * that got lost are inferred. Keys have no order among each other.
 *
 * <p>First comes the history, then {@link SubscriberEvent.HistoryComplete}, then the live samples that waited, then
 * live samples as they come. The subscriber asks again by itself when a transport is gained, when versioned samples are
 * missing, and while no query has succeeded since the stream was broken; history and live samples then mix.
 *
 * <p>Events are delivered one at a time and in order: to a callback, which runs on the executor of the builder and may
 * block, query again, close this subscriber or throw (which is logged, and the next event follows); to a
 * {@link java.util.concurrent.Flow.Subscriber} ({@link EventPublisher}); to a loop ({@link EventStream}); or as a map
 * ({@link KeyspaceView}).
 *
 * <p>Thread-safe.
 */
public interface QueryingSubscriber extends Declaration {

    /** Begins a querying subscriber of a session. */
    static QueryingSubscriberBuilder builder(ZenohSession session, KeyExpr key) {
        return new QueryingSubscriberBuilder(session, key);
    }

    /**
     * Asks again, as soon as the first query is over and no more than eight run.
     *
     * @return the number of the epoch, as its {@link SubscriberEvent.HistoryComplete} will say it; calls that wait
     *     together share one
     * @throws io.zenwatch.zenoh.ZenohException with code CLOSED after close
     */
    long query();

    /** Whether a query has succeeded ({@link Outcome#OK}); then true for ever. */
    boolean synced();

    /**
     * Whether the stream is believed whole now: a query succeeded since the stream was last known to be broken, and the
     * session has a transport. Always true when both locality options are session-local.
     */
    boolean live();

    /** Since when {@link #live()} answers as it does. */
    Instant liveSince();

    /** What it has done so far, and what waits. Also after close. */
    SubscriberStatistics statistics();

    /**
     * Completes when the first {@link SubscriberEvent.HistoryComplete} was delivered; at once when history is off. Fails
     * when this subscriber is closed before.
     */
    CompletableFuture<Void> ready();

    /** Completes when this subscriber is closed, by {@link #close()} or with its session. */
    CompletableFuture<Void> closed();

    /**
     * Ends the subscription. Idempotent; waits for a running callback unless called from within it; afterwards no
     * callback runs.
     */
    @Override
    void close();
}
