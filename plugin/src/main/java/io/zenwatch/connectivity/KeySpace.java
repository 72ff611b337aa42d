package io.zenwatch.connectivity;

import io.zenwatch.connectivity.core.Change;
import io.zenwatch.internal.Closeables;
import io.zenwatch.keys.Keys;
import io.zenwatch.versioned.VersionCounter;
import io.zenwatch.versioned.VersionedPublisher;
import io.zenwatch.versioned.VersionedResource;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.session.LivelinessToken;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.Queryable;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The session's side of {@link Resources}: publishes them, answers for them, and withdraws them in the end.
 *
 * <p>Puts and deletes drop on congestion, so that a subscriber that has stopped holds up nobody: who misses one sees a
 * hole in the versions and asks. The deletes of a withdrawal wait instead, since nobody can be asked after them. All have
 * a priority above that of ordinary data, whose floods would push them out.
 */
final class KeySpace {

    private static final PutOptions PUT = PutOptions.DEFAULT.withPriority(Priority.DATA_HIGH);

    private static final Duration HEAD_START = Duration.ofMillis(100);

    private final ZenohSession session;
    private final VersionedPublisher publisher;
    private final boolean isExposed;
    private final Resources resources;
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private volatile boolean isWithdrawn;
    private volatile @Nullable Queryable queryable;
    private volatile @Nullable LivelinessToken token;
    private volatile @Nullable OwnNode node;

    KeySpace(ZenohSession session, boolean isExposed, boolean hasLinkDetails) {
        this.session = session;
        publisher = new VersionedPublisher(session);
        this.isExposed = isExposed;
        resources = new Resources(session.zid(), hasLinkDetails, new VersionCounter(session::newTimestamp));
    }

    /** Makes changes, so that queries find them; gives what {@link #publish} is to be called with, in the same order. */
    List<VersionedResource> make(List<Change> changes) {
        return resources.make(changes);
    }

    void publish(List<VersionedResource> made) {
        made.forEach(this::publish);
    }

    /**
     * Begins to take queries, before anything is published: where the session refuses what this needs, it does so here.
     * Queries wait until all is {@linkplain #announce known}.
     */
    void serve() {
        queryable = session.declareQueryable(
                Keys.allOf(session.zid()),
                QueryableOptions.DEFAULT
                        .withComplete(true)
                        .withAllowedOrigin(isExposed ? Locality.ANY : Locality.SESSION_LOCAL),
                this::take);
    }

    /** All that is open has been made: queries are answered, and the session stands in for its resources. */
    void announce() {
        complete.complete(null);
        if (isExposed) {
            token = session.declareToken(Keys.SESSION.key(session.zid()));
            OwnNode own = new OwnNode(session, publisher, PUT.withCongestionControl(CongestionControl.DROP));
            node = own;
            own.show();
        }
    }

    /** From now on the session itself receives nothing. */
    void beginWithdrawal() {
        isWithdrawn = true;
    }

    /** Sends the last changes, links first, then is gone. */
    void withdraw(List<Change> last) {
        Comparator<Change> linksFirst = Comparator.comparing(change -> change.link() == null);
        publish(resources.make(last.stream().sorted(linksFirst).toList()));
        Closeables.closeAndLog(queryable);
        Closeables.closeAndLog(node);
        if (token != null) {
            giveHeadStart();
            Closeables.closeAndLog(token);
        }
    }

    /** Zenoh sends what becomes of a token ahead of data that waits to be sent. */
    private static void giveHeadStart() {
        try {
            Thread.sleep(HEAD_START.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(VersionedResource resource) {
        boolean isLast = isWithdrawn;
        if (isLast && !isExposed) {
            return;
        }
        publisher.publish(
                resource,
                PUT.withCongestionControl(isLast ? CongestionControl.BLOCK : CongestionControl.DROP)
                        .withAllowedDestination(
                                !isExposed ? Locality.SESSION_LOCAL : isLast ? Locality.REMOTE : Locality.ANY));
    }

    private void take(Query query) {
        if (complete.isDone()) {
            answer(query);
        } else {
            CompletableFuture<Void> unused = complete.thenRun(() -> answer(query));
        }
    }

    private void answer(Query query) {
        VersionedPublisher.answer(query, () -> resources.matching(query.key()));
    }
}
