package io.zenwatch.bridge;

import io.zenwatch.bridge.core.BridgeMark;
import io.zenwatch.bridge.core.NodeResources;
import io.zenwatch.internal.Closeables;
import io.zenwatch.keys.Keys;
import io.zenwatch.versioned.VersionCounter;
import io.zenwatch.versioned.VersionedPublisher;
import io.zenwatch.versioned.VersionedResource;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.LivelinessToken;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Queryable;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node that this bridge sees: the token that says so and, while it acts, the queryables that answer for the node. Not
 * thread-safe but for the queries.
 *
 * <p>What is shown of the bridge's own session goes to others alone, where the adapter can leave out the session itself:
 * to itself that session shows the truth, by {@link io.zenwatch.connectivity.Connectivity}.
 */
final class BridgedNode {

    private static final PutOptions PUT = PutOptions.DEFAULT.withPriority(Priority.DATA_HIGH);

    private final ZenohSession session;
    private final VersionedPublisher publisher;
    private final ZenohId zid;
    private boolean hasNativeKeys;
    private final Locality locality;
    private final ZBytes mark;
    private final List<Queryable> queryables = new ArrayList<>();
    private @Nullable LivelinessToken token;
    private @Nullable VersionCounter versions;

    /** What stands on the node's own key; null for nothing. */
    private volatile @Nullable VersionedResource node;

    BridgedNode(ZenohSession session, ZenohId zid, boolean hasNativeKeys) {
        this.session = session;
        publisher = new VersionedPublisher(session);
        this.zid = zid;
        this.hasNativeKeys = hasNativeKeys;
        locality = zid.equals(session.zid()) ? Locality.REMOTE : Locality.ANY;
        mark = BridgeMark.of(session.zid());
    }

    boolean isActing() {
        return !queryables.isEmpty();
    }

    /** Begins to answer for the node. */
    void act(NodeResources resources) {
        if (isActing()) {
            return;
        }
        QueryableOptions options = QueryableOptions.DEFAULT.withComplete(true).withAllowedOrigin(locality);
        KeyExpr keys = Keys.transportsOf(zid);
        queryables.add(publisher.declareQueryable(
                keys,
                options,
                query -> VersionedPublisher.answer(query, () -> marked(resources.matching(query.key())))));
        queryables.add(publisher.declareQueryable(
                Keys.NODE.key(zid),
                options,
                query -> VersionedPublisher.answer(
                        query, () -> Stream.ofNullable(node).toList())));
        versions = new VersionCounter(session::newTimestamp);
        if (hasNativeKeys) {
            hasNativeKeys = serveNativeKeys(keys, options, resources);
        }
    }

    /** Does so unless the session itself would see them, to which zenoh serves the truth on the same keys. */
    private boolean serveNativeKeys(KeyExpr keys, QueryableOptions options, NodeResources resources) {
        try {
            queryables.add(session.declareQueryable(
                    toNative(keys),
                    options,
                    query -> VersionedPublisher.answer(query, () -> marked(resources.matching(keys)).stream()
                            .map(BridgedNode::toNative)
                            .filter(resource -> query.key().intersects(resource.key()))
                            .toList())));
            return true;
        } catch (ZenohException e) {
            if (e.code() != Code.UNSUPPORTED) {
                throw e;
            }
            return false;
        }
    }

    /** Puts and deletes, in order. */
    void publish(List<VersionedResource> changes) {
        PutOptions options = PUT.withAllowedDestination(locality);
        for (VersionedResource change : marked(changes)) {
            publisher.publish(change, options);
            if (hasNativeKeys) {
                publisher.publish(toNative(change), options);
            }
        }
    }

    /** Makes what stands on the node's own key what it should be; null for nothing. */
    void tell(@Nullable ZBytes json) {
        VersionedResource before = node;
        VersionCounter counter = versions;
        if (counter == null || Objects.equals(before == null ? null : before.payload(), json)) {
            return;
        }
        KeyExpr key = Keys.NODE.key(zid);
        VersionedResource now = json == null
                ? new VersionedResource(key, SampleKind.DELETE, ZBytes.EMPTY, counter.delete(key), mark)
                : new VersionedResource(key, SampleKind.PUT, json, counter.put(key), mark);
        node = json == null ? null : now;
        publisher.publish(now, PUT.withAllowedDestination(locality));
    }

    /** Says that this bridge sees the node. */
    void declareToken() {
        if (token == null) {
            token = session.declareToken(Keys.BRIDGE.key(zid, session.zid()));
        }
    }

    /** Leaves the node to another bridge. */
    void stopActing() {
        queryables.forEach(Closeables::closeAndLog);
        queryables.clear();
        versions = null;
        node = null;
    }

    /** Does not see the node any more. */
    void close() {
        stopActing();
        Closeables.closeAndLog(token);
        token = null;
    }

    private List<VersionedResource> marked(List<VersionedResource> resources) {
        return resources.stream().map(resource -> resource.withMore(mark)).toList();
    }

    private static VersionedResource toNative(VersionedResource resource) {
        return new VersionedResource(
                toNative(resource.key()), resource.kind(), resource.payload(), resource.stamp(), resource.more());
    }

    /** {@code @/session/<zid>/transport/...} as {@code @/<zid>/session/transport/...}. */
    private static KeyExpr toNative(KeyExpr key) {
        String[] chunks = key.toString().split("/", 4);
        return KeyExpr.of(chunks[0] + "/" + chunks[2] + "/" + chunks[1] + "/" + chunks[3]);
    }
}
