package io.zenwatch.monitoring.auth;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long the answer to a failed authentication waits: longer with each failure under the same name, whether somebody
 * has it or not. A failure that told no name has guessed nothing: it neither waits longer than the first nor makes others
 * wait. An authentication that succeeds never waits, so that nobody can lock out another. Pure: times are ns of one
 * monotonic clock. Not thread-safe.
 */
public final class FailureDelays {

    /** The longest delay. */
    public static final Duration MAX = Duration.ofSeconds(10);

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration MEMORY = Duration.ofMinutes(10);
    private static final int MAX_NAMES = 10_000;

    private record Failures(long last, long delay) {}

    private final Map<String, Failures> names = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_NAMES;
        }
    };

    /** Knows of no failure yet. */
    public FailureDelays() {}

    /**
     * An authentication has failed: how long its answer waits.
     *
     * @param name under which it was tried; empty if it told none
     */
    public Duration failed(long now, String name) {
        if (name.isEmpty()) {
            return FIRST;
        }
        Failures before = names.get(name);
        long delay = before == null || now - before.last > MEMORY.toNanos()
                ? FIRST.toNanos()
                : Math.min(2 * before.delay, MAX.toNanos());
        names.put(name, new Failures(now, delay));
        return Duration.ofNanos(delay);
    }

    /** An authentication under a name has succeeded. */
    public void succeeded(String name) {
        names.remove(name);
    }

    int size() {
        return names.size();
    }
}
