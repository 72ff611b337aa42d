package io.zenwatch.bridge.core;

import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.versioned.Version;
import io.zenwatch.versioned.VersionCounter;
import io.zenwatch.versioned.VersionCounter.Stamp;
import io.zenwatch.versioned.VersionedResource;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one bridged node: made here while this bridge acts for the node, followed while another one does. Only
 * one incarnation of the node's key space is counted, across the bridges that serve it. Thread-safe.
 *
 * <p>Puts and deletes of a key take turns, but for one: what was derived and is now told by the node itself, or the other
 * way round, is put again.
 */
public final class NodeResources {

    /**
     * How many numbers the first change after a takeover leaves out: the other bridge may have made changes that did not
     * arrive here. Observers take it for a hole and ask, which is what they need if they missed the same changes.
     */
    static final long LEAP = 1 << 20;

    private final Supplier<Timestamp> clock;
    private final Map<ConnectivityKey, VersionedResource> standing = new LinkedHashMap<>();

    /** Null while another bridge's changes are followed, and before the first change. */
    private @Nullable VersionCounter versions;

    private @Nullable UUID followed;
    private long followedSequence;

    public NodeResources(Supplier<Timestamp> clock) {
        this.clock = clock;
    }

    /**
     * Makes the resources what they should be, and gives the changes: links are deleted before their transport and put
     * after it.
     *
     * @param isInferred whether what is deleted was concluded to be gone
     */
    public synchronized List<VersionedResource> become(NodeView view, boolean isInferred) {
        VersionCounter counter = acting();
        List<VersionedResource> changes = new ArrayList<>();
        for (ConnectivityKey key : List.copyOf(standing.keySet())) {
            if (key.linkId() == null && !isSame(key, view)) {
                links(key).forEach(link -> changes.add(delete(counter, link, view, isInferred)));
                changes.add(delete(counter, key, view, isInferred));
            } else if (standing.containsKey(key) && !isSame(key, view)) {
                changes.add(delete(counter, key, view, isInferred));
            }
        }
        view.values().forEach((key, value) -> {
            VersionedResource known = standing.get(key);
            if (known == null || known.stamp().version().derived() != view.isDerived()) {
                changes.add(put(counter, key, value, view.isDerived()));
            }
        });
        return changes;
    }

    /** Begins a new incarnation of the node's key space, in which everything that stands is put again. */
    public synchronized List<VersionedResource> beginAnew() {
        VersionCounter counter = new VersionCounter(clock);
        versions = counter;
        followed = null;
        List<VersionedResource> changes = new ArrayList<>();
        for (Map.Entry<ConnectivityKey, VersionedResource> entry : inOrder()) {
            boolean isDerived = entry.getValue().stamp().version().derived();
            changes.add(put(counter, entry.getKey(), entry.getValue().payload(), isDerived));
        }
        return changes;
    }

    /** Takes over what another bridge said. */
    public synchronized void follow(ConnectivityKey key, VersionedResource resource) {
        VersionCounter own = versions;
        if (own != null) {
            followed = own.incarnation();
            followedSequence = own.sequence();
            versions = null;
        }
        Version version = resource.stamp().version();
        if (!version.incarnation().equals(followed)) {
            followed = version.incarnation();
            followedSequence = version.sequence();
        } else if (Long.compareUnsigned(version.sequence(), followedSequence) > 0) {
            followedSequence = version.sequence();
        }
        if (resource.kind() == SampleKind.PUT) {
            standing.put(key, resource);
        } else {
            standing.remove(key);
        }
    }

    /** Somebody deleted a key without a word, or nobody knows it any more. */
    public synchronized void forget(ConnectivityKey key) {
        standing.remove(key);
    }

    /** Whether nothing stands. */
    public synchronized boolean isEmpty() {
        return standing.isEmpty();
    }

    /** Whether another writer's version, seen while this bridge acts, takes part in the same race for the keys. */
    public synchronized boolean contends(Version version) {
        VersionCounter own = versions;
        return own != null
                && (!version.incarnation().equals(own.incarnation())
                        || Long.compareUnsigned(version.sequence(), own.sequence()) > 0);
    }

    /** What stands on the keys that match, at one moment: transports, then links. */
    public synchronized List<VersionedResource> matching(KeyExpr asked) {
        return inOrder().stream()
                .map(Map.Entry::getValue)
                .filter(resource -> asked.intersects(resource.key()))
                .toList();
    }

    /** The links of this bridge's making that stand, as a view without them would be. */
    public synchronized NodeView withoutLinks() {
        Map<ConnectivityKey, ZBytes> transports = new LinkedHashMap<>();
        standing.forEach((key, resource) -> {
            if (key.linkId() == null) {
                transports.put(key, resource.payload());
            }
        });
        boolean isDerived = standing.values().stream()
                .anyMatch(resource -> resource.stamp().version().derived());
        return new NodeView(isDerived, transports, null);
    }

    private VersionCounter acting() {
        VersionCounter known = versions;
        if (known != null) {
            return known;
        }
        UUID incarnation = followed;
        VersionCounter counter = incarnation == null
                ? new VersionCounter(clock)
                : VersionCounter.continuing(incarnation, followedSequence + LEAP, stamps(), clock);
        versions = counter;
        return counter;
    }

    /** What was followed may have come in any order. */
    private List<Map.Entry<ConnectivityKey, VersionedResource>> inOrder() {
        return standing.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().linkId() != null))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Map<KeyExpr, Stamp> stamps() {
        Map<KeyExpr, Stamp> stamps = new HashMap<>();
        standing.values().forEach(resource -> stamps.put(resource.key(), resource.stamp()));
        return stamps;
    }

    private boolean isSame(ConnectivityKey key, NodeView view) {
        VersionedResource known = standing.get(key);
        ZBytes value = view.values().get(key);
        return known != null && value != null && known.payload().equals(value);
    }

    private List<ConnectivityKey> links(ConnectivityKey transport) {
        return standing.keySet().stream()
                .filter(key -> key.linkId() != null
                        && key.remote().equals(transport.remote())
                        && key.isMulticast() == transport.isMulticast())
                .toList();
    }

    private VersionedResource put(VersionCounter counter, ConnectivityKey key, ZBytes value, boolean isDerived) {
        KeyExpr text = key.toKeyExpr();
        VersionedResource resource =
                new VersionedResource(text, SampleKind.PUT, value, counter.put(text, false, isDerived));
        standing.put(key, resource);
        return resource;
    }

    private VersionedResource delete(VersionCounter counter, ConnectivityKey key, NodeView view, boolean isInferred) {
        KeyExpr text = key.toKeyExpr();
        standing.remove(key);
        return new VersionedResource(
                text, SampleKind.DELETE, ZBytes.EMPTY, counter.delete(text, isInferred, view.isDerived()));
    }
}
