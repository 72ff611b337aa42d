package io.zenwatch.monitoring.consumer;

import io.zenwatch.monitoring.protocol.SpecialIds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The channels of a consumer: the current one, and those that were current, on which values may wait. Thread-safe. */
final class ConsumerChannels {

    private final Set<Long> all = new LinkedHashSet<>();
    private long current;

    /** A network connection has this channel, and no other one. */
    synchronized void begin(long id) {
        all.clear();
        all.add(id);
        current = id;
    }

    synchronized long current() {
        return current;
    }

    /** SET_CHANNEL was carried out. */
    synchronized void set(long id) {
        current = own(id);
        all.add(current);
    }

    /** DEL_CHANNEL was carried out. */
    synchronized void delete(long id) {
        if (id == SpecialIds.ALL_CHANNELS) {
            all.clear();
        } else {
            all.remove(own(id));
        }
    }

    private long own(long id) {
        return id == SpecialIds.CURRENT_CHANNEL ? current : id;
    }

    /** All of them, the current one last. */
    synchronized List<Long> currentLast() {
        List<Long> ids = new ArrayList<>(all);
        ids.remove(Long.valueOf(current));
        ids.add(current);
        return ids;
    }
}
