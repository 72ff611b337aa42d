package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Kept;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a core wants to outlive it, in memory. */
public final class Notes implements Journal {

    private static final long IDS_OF_AN_INCARNATION = 1_000;

    final Map<Kept.Key, Kept.Row> rows = new LinkedHashMap<>();
    private long count;
    private long incarnations;

    @Override
    public void keep(Kept.Row row) {
        rows.put(row.key(), row);
        count++;
    }

    @Override
    public void forget(Kept.Key key) {
        rows.remove(key);
        count++;
    }

    @Override
    public long notes() {
        return count;
    }

    /** Goes on with those of an earlier incarnation. */
    void continueFrom(Notes earlier) {
        rows.putAll(earlier.rows);
        incarnations = earlier.incarnations + 1;
    }

    /** For the next incarnation. */
    Kept kept() {
        List<Kept.OfValue> values = all(Kept.OfValue.class).stream()
                .sorted(Comparator.comparingLong(row -> row.key().id()))
                .toList();
        return new Kept(
                IDS_OF_AN_INCARNATION * (incarnations + 1),
                (incarnations + 1) << 40,
                all(Kept.OfChannel.class),
                all(Kept.OfInstance.class),
                all(Kept.OfAssociation.class),
                values);
    }

    private <T extends Kept.Row> List<T> all(Class<T> type) {
        return rows.values().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
