package io.zenwatch.monitoring.producer.core.metric;

import io.zenwatch.monitoring.protocol.SpecialIds;
import java.util.HashSet;
import java.util.Set;

/** Identifiers of metric instances and results, each in use once at a time and again only after all the others. */
public final class IdPool {

    private final Set<Long> used = new HashSet<>();
    private long last;

    long take() {
        do {
            last = last + 1 >= SpecialIds.FIRST_SPECIAL_METRIC ? 1 : last + 1;
        } while (!used.add(last));
        return last;
    }

    /** The next one is this, or one behind it. */
    void begin(long first) {
        last = first - 1;
    }

    /** Takes an identifier that is in use already. */
    void reserve(long id) {
        used.add(id);
    }

    void free(long id) {
        used.remove(id);
    }
}
