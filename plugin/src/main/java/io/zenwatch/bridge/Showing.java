package io.zenwatch.bridge;

import io.zenwatch.bridge.core.AdminDocument;
import io.zenwatch.bridge.core.NodeResources;
import io.zenwatch.bridge.core.NodeView;
import io.zenwatch.bridge.core.Ownership;
import io.zenwatch.bridge.core.Ownership.Role;
import io.zenwatch.bridge.core.Ownership.Token;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.versioned.Version;
import io.zenwatch.versioned.VersionCounter.Stamp;
import io.zenwatch.versioned.VersionedResource;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Shows what is to be shown: decides for each node whether this bridge acts, and makes its resources so. Not thread-safe;
 * times are of any one monotonic clock.
 */
final class Showing {

    /** Another bridge takes that long at most, after an interval, to have seen and claimed a node. */
    private static final Duration CLAIM = Duration.ofSeconds(2);

    private final ZenohSession session;
    private final Predicate<? super ZenohId> filter;
    private final boolean hasNativeKeys;
    private final Ownership ownership;
    private final Map<ZenohId, BridgedNode> nodes = new HashMap<>();
    private final Map<ZenohId, NodeResources> resources = new HashMap<>();
    private final Set<ZenohId> contended = new HashSet<>();

    Showing(ConnectivityBridgeBuilder options) {
        session = options.session;
        filter = options.nodes;
        hasNativeKeys = options.hasNativeKeys;
        ownership = new Ownership(session.zid(), options.interval.plus(CLAIM).toNanos());
    }

    Ownership ownership() {
        return ownership;
    }

    /** The nodes for which this bridge acts. */
    Set<ZenohId> acting() {
        Set<ZenohId> acting = new HashSet<>();
        nodes.forEach((zid, node) -> {
            if (node.isActing()) {
                acting.add(zid);
            }
        });
        return Set.copyOf(acting);
    }

    /** Shows what documents tell. */
    void show(Collection<AdminDocument> documents, long now) {
        Map<ZenohId, NodeView> views = NodeView.of(documents);
        views.keySet().removeIf(zid -> !filter.test(zid));
        views.forEach((zid, view) -> show(zid, view, now));
        List.copyOf(nodes.keySet()).stream()
                .filter(zid -> !views.containsKey(zid))
                .forEach(this::remove);
        if (nodes.isEmpty()) {
            ownership.unclaimed();
        } else {
            ownership.claimed(now);
        }
        ownership.forgetUnseen(views.keySet());
        resources
                .entrySet()
                .removeIf(of -> !nodes.containsKey(of.getKey()) && of.getValue().isEmpty());
    }

    private void show(ZenohId zid, NodeView view, long now) {
        Role role = roleOf(zid, now);
        if (role == Role.NONE) {
            yieldTo(zid);
            return;
        }
        BridgedNode node = nodes.computeIfAbsent(zid, added -> new BridgedNode(session, zid, hasNativeKeys));
        if (role == Role.ACTS) {
            NodeResources shown = resourcesOf(zid);
            List<VersionedResource> changes = shown.become(view, false);
            node.act(shown);
            node.tell(view.node());
            node.publish(changes);
        } else {
            node.stopActing();
        }
        node.declareToken();
    }

    private Role roleOf(ZenohId zid, long now) {
        NodeResources known = resources.get(zid);
        return ownership.roleOf(zid, known != null && !known.isEmpty(), now);
    }

    /** The node shows itself: of what this bridge made of it, only the links have other keys. */
    private void yieldTo(ZenohId zid) {
        BridgedNode node = nodes.remove(zid);
        if (node == null) {
            return;
        }
        NodeResources shown = resources.remove(zid);
        if (node.isActing() && shown != null) {
            node.publish(shown.become(shown.withoutLinks(), false));
            node.tell(null);
        }
        node.close();
    }

    private void remove(ZenohId zid) {
        BridgedNode node = nodes.remove(zid);
        if (node == null) {
            return;
        }
        NodeResources shown = resources.remove(zid);
        if (node.isActing() && shown != null && roleOf(zid, System.nanoTime()) == Role.ACTS) {
            node.publish(shown.become(NodeView.NOTHING, true));
            node.tell(null);
        }
        node.close();
    }

    /** A token of another session, or this one's own, appeared. */
    void appeared(Token token) {
        ownership.appeared(token);
        if (token.isPlugin()) {
            yieldTo(token.node());
            resources.remove(token.node());
        }
    }

    /**
     * Somebody else put or deleted a node's resource.
     *
     * @param sample an inferred delete has no attachment
     * @return whether this bridge acts for the node and so does another one, which {@link #beginAnew} is to end
     */
    boolean heard(ConnectivityKey key, Sample sample, long now) {
        ZenohId zid = key.zid();
        Role role = roleOf(zid, now);
        if (role == Role.NONE) {
            return false;
        }
        Version version = Version.of(sample.attachment());
        BridgedNode node = nodes.get(zid);
        NodeResources known = resources.get(zid);
        if (node != null && node.isActing() && known != null) {
            return version != null && ownership.hasOther(zid) && known.contends(version) && contended.add(zid);
        }
        if (version == null) {
            if (known != null) {
                known.forget(key);
            }
            return false;
        }
        Timestamp timestamp = sample.timestamp();
        Stamp stamp = new Stamp(version, timestamp == null ? session.newTimestamp() : timestamp);
        if (known != null || sample.kind() == SampleKind.PUT) {
            resourcesOf(zid).follow(key, new VersionedResource(sample.key(), sample.kind(), sample.payload(), stamp));
        }
        return false;
    }

    /** Ends a contention for a node: who acts says everything anew. */
    void beginAnew(ZenohId zid, long now) {
        contended.remove(zid);
        BridgedNode node = nodes.get(zid);
        NodeResources shown = resources.get(zid);
        if (node != null && node.isActing() && shown != null && roleOf(zid, now) == Role.ACTS) {
            node.publish(shown.beginAnew());
        }
    }

    /** Ends everything; what no other bridge shows is deleted. */
    void withdraw() {
        nodes.forEach((zid, node) -> {
            NodeResources shown = resources.get(zid);
            if (node.isActing() && shown != null && !ownership.hasOther(zid)) {
                node.publish(shown.become(NodeView.NOTHING, false));
                node.tell(null);
            }
            node.stopActing();
        });
    }

    /** After {@link #withdraw}: the tokens go. */
    void close() {
        nodes.values().forEach(BridgedNode::close);
        nodes.clear();
        resources.clear();
    }

    private NodeResources resourcesOf(ZenohId zid) {
        return resources.computeIfAbsent(zid, added -> new NodeResources(session::newTimestamp));
    }
}
