package io.zenwatch.versioned;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Timestamp;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The writer's side of {@link Version}: one for each node and part of its key space. Draw a stamp for each change and
 * send the changes in the order in which their stamps were drawn. Thread-safe.
 *
 * <p>It remembers every key that stands and the last 10,000 that were deleted.
 */
public final class VersionCounter {

    /** How many deleted keys are remembered. Of one forgotten the next change says that there was none before. */
    static final int DELETED_KEYS = 10_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final UUID incarnation;
    private final Supplier<Timestamp> clock;
    private final Map<KeyExpr, Stamp> standing = new HashMap<>();
    private final Map<KeyExpr, Long> deleted = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<KeyExpr, Long> eldest) {
            return size() > DELETED_KEYS;
        }
    };
    private long sequence;
    private @Nullable Timestamp last;

    /**
     * What goes with a put, a delete or a reply.
     *
     * @param timestamp later than that of every stamp before it
     */
    public record Stamp(Version version, Timestamp timestamp) {}

    /** A new incarnation. The clock is the session's, {@code session::newTimestamp}. */
    public VersionCounter(Supplier<Timestamp> clock) {
        this(newIncarnation(Clock.systemUTC().millis(), RANDOM.nextLong(), RANDOM.nextLong()), clock);
    }

    VersionCounter(UUID incarnation, Supplier<Timestamp> clock) {
        this.incarnation = incarnation;
        this.clock = clock;
    }

    /**
     * Goes on where another writer of the same incarnation stopped.
     *
     * @param sequence the last of that writer's, or later
     * @param standing the keys that stand, with their stamps
     */
    public static VersionCounter continuing(
            UUID incarnation, long sequence, Map<KeyExpr, Stamp> standing, Supplier<Timestamp> clock) {
        VersionCounter counter = new VersionCounter(incarnation, clock);
        counter.sequence = sequence;
        counter.standing.putAll(standing);
        return counter;
    }

    /** The incarnation of every stamp. */
    public UUID incarnation() {
        return incarnation;
    }

    /** The sequence of the last stamp; 0 before the first. */
    public synchronized long sequence() {
        return sequence;
    }

    /** A UUID version 7 (RFC 9562). */
    static UUID newIncarnation(long unixMillis, long randomA, long randomB) {
        return new UUID(
                unixMillis << 16 | 0x7000L | randomA & 0xFFFL,
                0x8000_0000_0000_0000L | randomB & 0x3FFF_FFFF_FFFF_FFFFL);
    }

    /** The stamp of a put on a key. */
    public Stamp put(KeyExpr key) {
        return put(key, false, false);
    }

    /** The stamp of a put on a key; {@link Version} says what the flags mean. */
    public synchronized Stamp put(KeyExpr key, boolean inferred, boolean derived) {
        Stamp stamp = next(key, inferred, derived);
        deleted.remove(key);
        standing.put(key, stamp);
        return stamp;
    }

    /** The stamp of a key's delete. */
    public Stamp delete(KeyExpr key) {
        return delete(key, false, false);
    }

    /** The stamp of a key's delete; {@link Version} says what the flags mean. */
    public synchronized Stamp delete(KeyExpr key, boolean inferred, boolean derived) {
        Stamp stamp = next(key, inferred, derived);
        standing.remove(key);
        deleted.remove(key);
        deleted.put(key, stamp.version().sequence());
        return stamp;
    }

    /** The stamp of the last put on a key, for a reply; null when the key does not stand. */
    public synchronized @Nullable Stamp of(KeyExpr key) {
        return standing.get(key);
    }

    private Stamp next(KeyExpr key, boolean inferred, boolean derived) {
        Stamp before = standing.get(key);
        long previous = before != null ? before.version().sequence() : deleted.getOrDefault(key, 0L);
        Timestamp timestamp = clock.get();
        if (last != null && Long.compareUnsigned(timestamp.ntp64(), last.ntp64()) <= 0) {
            timestamp = new Timestamp(last.ntp64() + 1, timestamp.clock());
        }
        last = timestamp;
        sequence++;
        return new Stamp(new Version(incarnation, sequence, previous, inferred, derived), timestamp);
    }
}
