package io.zenwatch.versioned;

import io.zenwatch.internal.Workers;
import io.zenwatch.versioned.VersionCounter.Stamp;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a writer of versioned JSON resources puts, deletes or replies.
 *
 * @param payload empty for a delete
 * @param more what stands behind the version, for {@link Version#moreIn}
 */
public record VersionedResource(KeyExpr key, SampleKind kind, ZBytes payload, Stamp stamp, ZBytes more) {

    private static final Logger log = LoggerFactory.getLogger(VersionedResource.class);

    /** How many queries are answered at a time beside those that others wait for. */
    private static final int MAX_ANSWERING = 16;

    private static final Semaphore ANSWERING = new Semaphore(MAX_ANSWERING);

    /** With nothing behind the version. */
    public VersionedResource(KeyExpr key, SampleKind kind, ZBytes payload, Stamp stamp) {
        this(key, kind, payload, stamp, ZBytes.EMPTY);
    }

    public VersionedResource withMore(ZBytes more) {
        return new VersionedResource(key, kind, payload, stamp, more);
    }

    /** What a put, a delete or a reply has attached. */
    public ZBytes attachment() {
        return stamp.version().toAttachment(key, payload, more);
    }

    /** Puts or deletes it. A closed session is passed over in silence, any other failure is logged. */
    public void publish(ZenohSession session, PutOptions options) {
        PutOptions stamped = options.withTimestamp(stamp.timestamp()).withAttachment(attachment());
        try {
            Lenient.send(session, kind, key, payload, stamped.withEncoding(Encoding.APPLICATION_JSON));
        } catch (ZenohException e) {
            if (e.code() != Code.CLOSED) {
                log.warn("Could not publish a {} on {}", kind, key, e);
            }
        }
    }

    /**
     * Answers a query with resources that stand, and ends it. Failures as with {@link #publish}.
     *
     * <p>Who asks and then stops would hold up those who asked later. Therefore this is done by a thread of its own, or,
     * while 16 in this process do so, by the calling one: then others wait, and the session turns away what is too much.
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
                log.warn("Could not answer a query on {}", query.key(), e);
            }
        }
    }
}
