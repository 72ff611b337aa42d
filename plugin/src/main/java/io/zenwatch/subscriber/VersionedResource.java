package io.zenwatch.subscriber;

import io.zenwatch.subscriber.VersionCounter.Stamp;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.PutOptions;
import io.zenwatch.zenoh.Query;
import io.zenwatch.zenoh.ReplyOptions;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohSession;
import io.zenwatch.zenoh.internal.Lenient;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a writer of versioned JSON resources puts, deletes or replies.
 *
 * @param payload empty for a delete
 */
public record VersionedResource(KeyExpr key, SampleKind kind, ZBytes payload, Stamp stamp) {

    private static final Logger log = LoggerFactory.getLogger(VersionedResource.class);

    /**
     * Puts or deletes it. A closed session is passed over in silence, any other failure is logged.
     *
     * @param more what stands behind the version, for {@link Version#moreIn}
     */
    public void publish(ZenohSession session, PutOptions options, ZBytes more) {
        PutOptions stamped = options.withTimestamp(stamp.timestamp())
                .withAttachment(stamp.version().toAttachment(more));
        try {
            Lenient.send(session, kind, key, payload, stamped.withEncoding(Encoding.APPLICATION_JSON));
        } catch (ZenohException e) {
            if (e.code() != Code.CLOSED) {
                log.warn("Could not publish a {} on {}", kind, key, e);
            }
        }
    }

    /** Answers a query with resources that stand, and ends it. The rest as with {@link #publish}. */
    public static void answer(Query query, List<VersionedResource> resources, ZBytes more) {
        try (query) {
            for (VersionedResource resource : resources) {
                ReplyOptions options = ReplyOptions.DEFAULT
                        .withEncoding(Encoding.APPLICATION_JSON)
                        .withTimestamp(resource.stamp().timestamp())
                        .withAttachment(resource.stamp().version().toAttachment(more));
                query.reply(resource.key(), resource.payload(), options);
            }
        } catch (ZenohException e) {
            if (e.code() != Code.CLOSED) {
                log.warn("Could not answer a query on {}", query.key(), e);
            }
        }
    }
}
