package io.zenwatch.connection;

import io.zenwatch.connectivity.Keys;
import io.zenwatch.internal.Quietly;
import io.zenwatch.subscriber.VersionCounter;
import io.zenwatch.subscriber.VersionedResource;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.LivelinessToken;
import io.zenwatch.zenoh.Locality;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.PutOptions;
import io.zenwatch.zenoh.Queryable;
import io.zenwatch.zenoh.QueryableOptions;
import io.zenwatch.zenoh.ZenohSession;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

    /** How much may wait to be sent, in bytes. */
    private static final long MAX_WAITING_BYTES = 64 << 20;

    /** What an event takes in memory beside its JSON, in bytes, roughly. */
    private static final long OVERHEAD_BYTES = 512;

    private static final Duration LAST_EVENTS = Duration.ofSeconds(1);

    private final ZenohSession session;
    private final String name;
    private final boolean isExposed;
    private final ConnectionResources resources;
    private final SerialTasks sending = new SerialTasks();
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile @Nullable Queryable queryable;
    private volatile @Nullable LivelinessToken token;

    ConnectionKeySpace(ZenohSession session, String name, boolean isExposed) {
        this.session = session;
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
        publish(resources.put(connection));
    }

    /** Deletes a connection: to be called in the order of the changes. */
    void delete(Connection last) {
        publish(resources.delete(last));
    }

    /** Begins to answer queries; where exposed, the component's token stands from then on. */
    void serve() {
        queryable = session.declareQueryable(
                Keys.connectionsOf(session.zid()),
                QueryableOptions.DEFAULT
                        .withComplete(true)
                        .withAllowedOrigin(isExposed ? Locality.ANY : Locality.SESSION_LOCAL),
                query -> VersionedResource.answer(query, () -> resources.matching(query.key())));
        if (isExposed) {
            token = session.declareToken(Keys.COMPONENT.key(session.zid(), KeyChunk.encode(name)));
        }
    }

    /** Ends. What was published before is sent, unless that takes more than a second. */
    void withdraw() {
        CountDownLatch isSent = new CountDownLatch(1);
        sending.execute(isSent::countDown);
        try {
            if (!isSent.await(LAST_EVENTS.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The last events of component '{}' could not be sent in {}", name, LAST_EVENTS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Quietly.close(token);
        Quietly.close(queryable);
    }

    private void publish(VersionedResource resource) {
        long size = resource.payload().length() + resource.more().length() + OVERHEAD_BYTES;
        if (waitingBytes.addAndGet(size) > MAX_WAITING_BYTES) {
            waitingBytes.addAndGet(-size);
            log.debug("Too much waits to be sent; a {} on {} is left out", resource.kind(), resource.key());
            return;
        }
        sending.execute(() -> {
            waitingBytes.addAndGet(-size);
            resource.publish(session, PUT.withAllowedDestination(isExposed ? Locality.ANY : Locality.SESSION_LOCAL));
        });
    }
}
