package io.zenwatch.connectivity;

import io.zenwatch.internal.Closeables;
import io.zenwatch.internal.Json;
import io.zenwatch.keys.Keys;
import io.zenwatch.keys.NodeJson;
import io.zenwatch.versioned.VersionCounter;
import io.zenwatch.versioned.VersionedPublisher;
import io.zenwatch.versioned.VersionedResource;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Queryable;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows others what the session's own admin space says of the session itself: role, version of zenoh and metadata. Where the
 * admin space is off, there is nothing to show. Thread-safe.
 */
final class OwnNode implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OwnNode.class);

    private final ZenohSession session;
    private final VersionedPublisher publisher;
    private final VersionCounter versions;
    private final KeyExpr key;
    private final PutOptions options;
    private @Nullable VersionedResource shown;
    private @Nullable Queryable queryable;
    private boolean isClosed;

    OwnNode(ZenohSession session, VersionedPublisher publisher, PutOptions options) {
        this.session = session;
        this.publisher = publisher;
        versions = new VersionCounter(session::newTimestamp);
        key = Keys.NODE.key(session.zid());
        this.options = options;
    }

    /** Asks the admin space; what it answers is shown until this is closed. */
    void show() {
        session.get(Selector.of(KeyExpr.of("@/" + session.zid() + "/*")), GetOptions.DEFAULT, new ReplyHandler() {
            @Override
            public void reply(Reply reply) {
                if (reply instanceof Reply.Ok ok) {
                    take(ok.sample());
                }
            }

            @Override
            public void end(GetEnd end) {}
        });
    }

    private void take(Sample sample) {
        String[] chunks = sample.key().toString().split("/", -1);
        try {
            show(NodeJson.of(
                    WhatAmI.parse(chunks[chunks.length - 1]),
                    Json.readObject(sample.payload().toByteArray())));
        } catch (IllegalArgumentException | ZenohException foreign) {
            log.debug("Passed over what stands on {}: {}", sample.key(), foreign.getMessage());
        }
    }

    private synchronized void show(ZBytes json) {
        if (isClosed || shown != null) {
            return;
        }
        VersionedResource resource = new VersionedResource(key, SampleKind.PUT, json, versions.put(key));
        shown = resource;
        queryable = session.declareQueryable(
                key,
                QueryableOptions.DEFAULT.withComplete(true),
                query -> VersionedPublisher.answer(query, () -> List.of(resource)));
        publisher.publish(resource, options);
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        Closeables.closeAndLog(queryable);
        if (shown != null) {
            publisher.publish(
                    new VersionedResource(key, SampleKind.DELETE, ZBytes.EMPTY, versions.delete(key)), options);
            shown = null;
        }
    }
}
