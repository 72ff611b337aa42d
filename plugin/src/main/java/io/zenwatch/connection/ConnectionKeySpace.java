package io.zenwatch.connection;

import io.zenwatch.connection.ConnectionResources.Resource;
import io.zenwatch.connectivity.Keys;
import io.zenwatch.internal.Quietly;
import io.zenwatch.internal.Workers;
import io.zenwatch.subscriber.VersionCounter;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.LivelinessToken;
import io.zenwatch.zenoh.Locality;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.PutOptions;
import io.zenwatch.zenoh.Query;
import io.zenwatch.zenoh.Queryable;
import io.zenwatch.zenoh.QueryableOptions;
import io.zenwatch.zenoh.ReplyOptions;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohSession;
import io.zenwatch.zenoh.internal.Lenient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
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

    private static final PutOptions PUT =
            PutOptions.DEFAULT.withEncoding(Encoding.APPLICATION_JSON).withPriority(Priority.DATA_LOW);

    /** How much may wait to be sent, in bytes. */
    private static final long MAX_WAITING_BYTES = 64 << 20;

    /** What an event takes in memory beside its JSON, in bytes, roughly. */
    private static final long OVERHEAD_BYTES = 512;

    /** How many queries are answered at a time beside the one that others wait for. */
    private static final int MAX_ANSWERING = 16;

    private static final Duration LAST_EVENTS = Duration.ofSeconds(1);

    private final ZenohSession session;
    private final String name;
    private final boolean isExposed;
    private final ConnectionResources resources;
    private final SerialTasks sending = new SerialTasks();
    private final Semaphore answering = new Semaphore(MAX_ANSWERING);
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
                this::take);
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

    private void publish(Resource resource) {
        long size = resource.json().length() + OVERHEAD_BYTES;
        if (waitingBytes.addAndGet(size) > MAX_WAITING_BYTES) {
            waitingBytes.addAndGet(-size);
            log.debug("Too much waits to be sent; a {} on {} is left out", resource.kind(), resource.key());
            return;
        }
        sending.execute(() -> {
            waitingBytes.addAndGet(-size);
            send(resource);
        });
    }

    private void send(Resource resource) {
        PutOptions options = PUT.withTimestamp(resource.stamp().timestamp())
                .withAttachment(resource.attachment())
                .withAllowedDestination(isExposed ? Locality.ANY : Locality.SESSION_LOCAL);
        try {
            Lenient.send(session, resource.kind(), resource.key(), resource.json(), options);
        } catch (ZenohException e) {
            if (e.code() != Code.CLOSED) {
                log.warn("Could not publish a {} on {}", resource.kind(), resource.key(), e);
            }
        }
    }

    /** Answers on a thread of its own while there are not too many; then others wait, and the session turns away what is too much. */
    private void take(Query query) {
        if (!answering.tryAcquire()) {
            answer(query);
            return;
        }
        Workers.EXECUTOR.execute(() -> {
            try {
                answer(query);
            } finally {
                answering.release();
            }
        });
    }

    private void answer(Query query) {
        try (query) {
            for (Resource resource : resources.matching(query.key())) {
                ReplyOptions options = ReplyOptions.DEFAULT
                        .withEncoding(Encoding.APPLICATION_JSON)
                        .withTimestamp(resource.stamp().timestamp())
                        .withAttachment(resource.attachment());
                query.reply(resource.key(), resource.json(), options);
            }
        } catch (ZenohException e) {
            if (e.code() != Code.CLOSED) {
                log.warn("Could not answer a query on {}", query.key(), e);
            }
        }
    }
}
