package io.zenwatch.traffic.core;

import io.zenwatch.traffic.model.Flow;
import io.zenwatch.traffic.model.Rate;
import org.jspecify.annotations.Nullable;

/** Makes flows of what was counted at two times. */
final class Flows {

    /** Whether what was dropped is known, and so its rate. */
    enum Drops {
        KNOWN,
        RATE_UNKNOWN,
        UNKNOWN
    }

    private static final double NANOS = 1e9;

    private Flows() {}

    /**
     * A flow.
     *
     * @param before what was counted before; null if that is unknown
     * @param nanos between the two
     */
    static Flow of(Count now, @Nullable Count before, long nanos, Drops drops) {
        Long dropped = drops == Drops.UNKNOWN ? null : (Long) now.dropped();
        boolean isAnew = before == null
                || nanos <= 0
                || now.bytes() < before.bytes()
                || now.messages() < before.messages()
                || drops == Drops.KNOWN && now.dropped() < before.dropped();
        if (before == null || isAnew) {
            return new Flow(now.bytes(), now.messages(), dropped, null);
        }
        double seconds = nanos / NANOS;
        Rate rate = new Rate(
                (now.bytes() - before.bytes()) / seconds,
                (now.messages() - before.messages()) / seconds,
                drops == Drops.KNOWN ? (Double) ((now.dropped() - before.dropped()) / seconds) : null);
        return new Flow(now.bytes(), now.messages(), dropped, rate);
    }
}
