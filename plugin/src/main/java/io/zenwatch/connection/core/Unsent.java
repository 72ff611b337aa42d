package io.zenwatch.connection.core;

import io.zenwatch.versioned.VersionedResource;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes that wait to be sent, in the order of their versions. Not thread-safe.
 *
 * <p>When many wait, a put takes on the newer value of its connection, so that what waits grows with the connections and
 * not with their changes. It keeps its version, which nobody has seen: so clients miss nothing afterwards.
 */
public final class Unsent {

    /** How many wait before puts take on newer values: more than a second's at 1,000 a second. */
    static final int MANY = 2_000;

    /** How much may wait, in bytes. What goes beyond is left out, and clients see a hole in the versions. */
    static final long MAX_BYTES = 64 << 20;

    /** What a change takes in memory beside its content, in bytes, roughly. */
    private static final long OVERHEAD_BYTES = 512;

    private final Deque<Slot> waiting = new ArrayDeque<>();
    /** The puts that can take on a newer value: the last change of its key each, and nobody knows its version. */
    private final Map<KeyExpr, Slot> renewable = new HashMap<>();

    private long bytes;

    private static final class Slot {
        VersionedResource resource;

        Slot(VersionedResource resource) {
            this.resource = resource;
        }
    }

    /** The put that takes on a newer value, if many wait, one of them can, and there is room for more; else null. */
    @Nullable
    public VersionedResource renew(KeyExpr key, ZBytes value) {
        Slot slot = waiting.size() < MANY ? null : renewable.get(key);
        if (slot == null) {
            return null;
        }
        VersionedResource old = slot.resource;
        VersionedResource renewed = new VersionedResource(key, SampleKind.PUT, value, old.stamp());
        long more = size(renewed) - size(old);
        if (bytes + more > MAX_BYTES) {
            return null;
        }
        slot.resource = renewed;
        bytes += more;
        return renewed;
    }

    /** Adds a change. Returns false if too much waits: then it is left out. */
    public boolean add(VersionedResource resource) {
        if (bytes + size(resource) > MAX_BYTES) {
            renewable.remove(resource.key());
            return false;
        }
        Slot slot = new Slot(resource);
        waiting.add(slot);
        bytes += size(resource);
        if (resource.kind() == SampleKind.PUT) {
            renewable.put(resource.key(), slot);
        } else {
            renewable.remove(resource.key());
        }
        return true;
    }

    /** The next to send; null for none. */
    @Nullable
    public VersionedResource poll() {
        Slot slot = waiting.poll();
        if (slot == null) {
            return null;
        }
        renewable.remove(slot.resource.key(), slot);
        bytes -= size(slot.resource);
        return slot.resource;
    }

    /** Somebody is told what stands, with its versions. */
    public void tell() {
        renewable.clear();
    }

    private static long size(VersionedResource resource) {
        return OVERHEAD_BYTES + resource.payload().length() + resource.more().length();
    }
}
