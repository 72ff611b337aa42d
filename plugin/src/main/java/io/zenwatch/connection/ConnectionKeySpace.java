package io.zenwatch.connection;

import io.zenwatch.concurrent.SerialRunner;
import io.zenwatch.connection.core.ConnectionResources;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.internal.Closeables;
import io.zenwatch.internal.Doublings;
import io.zenwatch.internal.Workers;
import io.zenwatch.keys.Keys;
import io.zenwatch.versioned.VersionCounter;
import io.zenwatch.versioned.VersionedPublisher;
import io.zenwatch.versioned.VersionedResource;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.session.LivelinessToken;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Queryable;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session's side of {@link ConnectionResources}: publishes and answers, on threads of its own, so that no client
 * holds up whoever changes a connection, and none that asks holds up another.
 *
 * <p>Puts and deletes drop on congestion, and also when so many wait to be sent that they take too much memory: who
 * misses one sees a hole in the versions and asks. Their priority is below the default, and another than that of replies.
 */
final class ConnectionKeySpace {

    private static final Logger log = LoggerFactory.getLogger(ConnectionKeySpace.class);

    private static final PutOptions PUT = PutOptions.DEFAULT.withPriority(Priority.DATA_LOW);

    private static final Duration LAST_EVENTS = Duration.ofSeconds(1);

    private final ZenohSession session;
    private final VersionedPublisher publisher;
    private final String name;
    private final boolean isExposed;
    private final ConnectionResources resources;
    private final SerialRunner<VersionedResource> sending =
            new SerialRunner<>(this::next, this::send, Workers.EXECUTOR);
    private final Doublings unsent = new Doublings();
    private final CountDownLatch isSent = new CountDownLatch(1);
    private volatile boolean isWithdrawing;
    private volatile boolean isWithdrawn;
    private volatile @Nullable Queryable queryable;
    private volatile @Nullable LivelinessToken token;

    ConnectionKeySpace(ZenohSession session, String name, boolean isExposed) {
        this.session = session;
        publisher = new VersionedPublisher(session);
        this.name = name;
        this.isExposed = isExposed;
        resources = new ConnectionResources(session.zid(), new VersionCounter(session::newTimestamp));
    }

    /** As {@link ConnectionResources#check}. */
    void check(Connection connection) {
        resources.check(connection);
    }

    /** Puts a connection: to be called in the order of the changes. */
    void put(Connection connection) {
        sendLater(connection, resources.put(connection));
    }

    /** Deletes a connection: to be called in the order of the changes. */
    void delete(Connection last) {
        sendLater(last, resources.delete(last));
    }

    private void sendLater(Connection changed, boolean willBeSent) {
        if (!willBeSent) {
            if (unsent.count()) {
                log.warn(
                        "Too much waits to be sent; changes left out so far: {}, the last of connection '{}'",
                        unsent.total(),
                        changed.id());
            }
        }
        sending.wake();
    }

    /** Begins to answer queries; where exposed, the component's token stands from then on. */
    void serve() {
        queryable = session.declareQueryable(
                Keys.connectionsOf(session.zid()),
                QueryableOptions.DEFAULT
                        .withComplete(true)
                        .withAllowedOrigin(isExposed ? Locality.ANY : Locality.SESSION_LOCAL),
                query -> VersionedPublisher.answer(query, () -> resources.matching(query.key())));
        if (isExposed) {
            token = session.declareToken(Keys.COMPONENT.key(session.zid(), KeyChunk.encode(name)));
        }
    }

    /** Ends. What was published before is sent, unless that takes more than a second; then the rest is not. */
    void withdraw() {
        isWithdrawing = true;
        sending.wake();
        try {
            if (!isSent.await(LAST_EVENTS.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The last events of component '{}' could not be sent in {}", name, LAST_EVENTS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        isWithdrawn = true;
        Closeables.closeAndLog(token);
        Closeables.closeAndLog(queryable);
    }

    private @Nullable VersionedResource next() {
        VersionedResource next = isWithdrawn ? null : resources.next();
        if (next == null && isWithdrawing) {
            isSent.countDown();
        }
        return next;
    }

    private void send(VersionedResource change) {
        publisher.publish(change, PUT.withAllowedDestination(isExposed ? Locality.ANY : Locality.SESSION_LOCAL));
    }
}
