package io.zenwatch.versioned;

import io.zenwatch.internal.Doublings;
import io.zenwatch.internal.Workers;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.Queryable;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends versioned resources on a session, and answers queries with them. Thread-safe.
 *
 * <p>A version makes two things dispensable that some adapters refuse: timestamps of puts and deletes, and leaving out the
 * session itself ({@link Locality#REMOTE}). Where the session refuses them, it is asked again without.
 */
public final class VersionedPublisher {

    private static final Logger log = LoggerFactory.getLogger(VersionedPublisher.class);

    /** How many queries are answered at a time beside those that others wait for. */
    private static final int MAX_ANSWERING = 16;

    private static final Semaphore ANSWERING = new Semaphore(MAX_ANSWERING);

    private static final Doublings UNANSWERED = new Doublings();

    private final ZenohSession session;
    private final Doublings unpublished = new Doublings();

    public VersionedPublisher(ZenohSession session) {
        this.session = session;
    }

    /** Puts or deletes a resource. Nothing happens if the session is closed; other failures are logged. */
    public void publish(VersionedResource resource, PutOptions options) {
        PutOptions stamped = options.withEncoding(Encoding.APPLICATION_JSON)
                .withTimestamp(resource.stamp().timestamp())
                .withAttachment(resource.attachment());
        try {
            sendAsFarAsAllowed(resource, stamped);
        } catch (ZenohException e) {
            if (e.code() != Code.CLOSED) {
                if (unpublished.count()) {
                    log.warn(
                            "Could not publish; so far: {}, the last a {} on {}",
                            unpublished.total(),
                            resource.kind(),
                            resource.key(),
                            e);
                }
            }
        }
    }

    /**
     * As {@link ZenohSession#declareQueryable}, for the session itself as well where the adapter cannot leave it out.
     *
     * @throws ZenohException as {@link ZenohSession#declareQueryable} does
     */
    public Queryable declareQueryable(KeyExpr key, QueryableOptions options, Consumer<? super Query> callback) {
        try {
            return session.declareQueryable(key, options, callback);
        } catch (ZenohException e) {
            QueryableOptions plain = options.withAllowedOrigin(orAnywhere(options.allowedOrigin()));
            if (e.code() != Code.UNSUPPORTED || plain.equals(options)) {
                throw e;
            }
            return session.declareQueryable(key, plain, callback);
        }
    }

    /**
     * Answers a query with resources that stand, and ends it. Failures as with {@link #publish}.
     *
     * <p>An asker that stops reading would hold up those who asked later. Therefore a thread of its own answers each
     * query. While 16 in this process do so, the calling thread answers: then others wait, and the session turns away
     * what is too much.
     *
     * @param resources gives what stands when the answer begins
     */
    public static void answer(Query query, Supplier<List<VersionedResource>> resources) {
        if (!ANSWERING.tryAcquire()) {
            reply(query, resources);
            return;
        }
        Workers.EXECUTOR.execute(() -> {
            try {
                reply(query, resources);
            } finally {
                ANSWERING.release();
            }
        });
    }

    private static void reply(Query query, Supplier<List<VersionedResource>> resources) {
        try (query) {
            for (VersionedResource resource : resources.get()) {
                ReplyOptions options = ReplyOptions.DEFAULT
                        .withEncoding(Encoding.APPLICATION_JSON)
                        .withTimestamp(resource.stamp().timestamp())
                        .withAttachment(resource.attachment());
                query.reply(resource.key(), resource.payload(), options);
            }
        } catch (ZenohException e) {
            if (e.code() != Code.CLOSED) {
                if (UNANSWERED.count()) {
                    log.warn(
                            "Could not answer; so far: {}, the last a query on {}", UNANSWERED.total(), query.key(), e);
                }
            }
        }
    }

    private void sendAsFarAsAllowed(VersionedResource resource, PutOptions options) {
        try {
            send(resource, options);
        } catch (ZenohException e) {
            PutOptions plain =
                    options.withTimestamp(null).withAllowedDestination(orAnywhere(options.allowedDestination()));
            if (e.code() != Code.UNSUPPORTED || plain.equals(options)) {
                throw e;
            }
            send(resource, plain);
        }
    }

    private void send(VersionedResource resource, PutOptions options) {
        if (resource.kind() == SampleKind.PUT) {
            session.put(resource.key(), resource.payload(), options);
        } else {
            session.delete(resource.key(), options);
        }
    }

    private static Locality orAnywhere(Locality locality) {
        return locality == Locality.REMOTE ? Locality.ANY : locality;
    }
}
