package io.zenwatch.subscriber.core;

import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.KeyExpr;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out by their versions whether live samples are missing. */
final class VersionStreams {

    /** How many incarnations of writers are followed; the one longest silent gives way. */
    private static final int MAX_STREAMS = 10_000;

    private static final String PARTS = "@/session/";

    private final KeyExpr subscribed;
    private final Map<UUID, Long> lastOf = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > MAX_STREAMS;
        }
    };
    private String lastPart = "";
    private boolean isLastPartWhole;

    VersionStreams(KeyExpr subscribed) {
        this.subscribed = subscribed;
    }

    /** A version was seen in a reply. */
    void replied(Version version) {
        lastOf.merge(version.incarnation(), version.sequence(), VersionStreams::greater);
    }

    /** A live sample with a version comes; whether one before it is missing. */
    boolean isHole(KeyState state, Version version) {
        long last = lastOf.getOrDefault(version.incarnation(), 0L);
        lastOf.put(version.incarnation(), greater(last, version.sequence()));
        if (includesPart(state.key)) {
            return Long.compareUnsigned(version.sequence(), last + 1) > 0;
        }
        if (state.isReplaced(version)) {
            return false;
        }
        Version held = state.version;
        boolean isSameLife = held != null && held.incarnation().equals(version.incarnation());
        long heldSequence = isSameLife && held != null ? held.sequence() : 0;
        if (version.previous() == 0) {
            return heldSequence != 0 && state.isPresent();
        }
        return Long.compareUnsigned(version.sequence(), heldSequence) > 0 && version.previous() != heldSequence;
    }

    /** Whether this subscriber receives everything that the writer of a key counts. */
    private boolean includesPart(KeyExpr key) {
        String part = partOf(key.toString());
        if (part == null) {
            return false;
        }
        if (!part.equals(lastPart)) {
            lastPart = part;
            isLastPartWhole = subscribed.includes(KeyExpr.of(part + "/**"));
        }
        return isLastPartWhole;
    }

    /** {@code @/session/<zid>/<part>}; null for a key that is in none. */
    private static @Nullable String partOf(String key) {
        if (!key.startsWith(PARTS)) {
            return null;
        }
        int afterZid = key.indexOf('/', PARTS.length());
        int afterPart = afterZid < 0 ? -1 : key.indexOf('/', afterZid + 1);
        return afterPart < 0 ? null : key.substring(0, afterPart);
    }

    private static long greater(long a, long b) {
        return Long.compareUnsigned(a, b) >= 0 ? a : b;
    }
}
