package io.zenwatch.subscriber;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Live samples that wait for the end of the first query. When they exceed the bound, those go that a newer one on their
 * key makes superfluous; what stays is proportional to the number of keys.
 */
final class HeldSamples {

    private List<Sample> samples = new ArrayList<>();
    private int limit;
    private long collapsed;

    HeldSamples(int bound) {
        limit = bound;
    }

    void add(Sample sample) {
        samples.add(sample);
        if (samples.size() > limit) {
            int before = samples.size();
            samples = collapse(samples);
            collapsed += before - samples.size();
            // as much room again, so that collapsing takes a constant time for each sample
            limit = Math.max(limit, 2 * samples.size());
        }
    }

    List<Sample> inOrder() {
        return samples;
    }

    long collapsed() {
        return collapsed;
    }

    /**
     * Keeps of each key what decides about samples to come: the newest, the one with the greatest timestamp, and the
     * newest of each incarnation of its writer.
     */
    private static List<Sample> collapse(List<Sample> samples) {
        Map<KeyExpr, Merged> keys = new HashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            keys.computeIfAbsent(samples.get(i).key(), Merged::new).add(samples.get(i), i);
        }
        BitSet kept = new BitSet(samples.size());
        keys.values().forEach(key -> key.markDeciding(kept));
        List<Sample> rest = new ArrayList<>(kept.cardinality());
        kept.stream().forEach(i -> rest.add(samples.get(i)));
        return rest;
    }

    /** The samples of one key, by position. */
    private static final class Merged {
        private final KeyState state;
        private final Map<UUID, Integer> lastOfIncarnation = new HashMap<>();
        private int last = -1;
        private int greatest = -1;

        Merged(KeyExpr key) {
            state = new KeyState(key);
        }

        void add(Sample sample, int position) {
            @Nullable Version version = Version.of(sample.attachment());
            if (!state.acceptsLive(sample, version)) {
                return;
            }
            state.apply(sample, version);
            last = position;
            if (sample.timestamp() != null && sample.timestamp().equals(state.greatest())) {
                greatest = position;
            }
            if (version != null) {
                lastOfIncarnation.put(version.incarnation(), position);
            }
        }

        void markDeciding(BitSet kept) {
            kept.set(last);
            if (greatest >= 0) {
                kept.set(greatest);
            }
            lastOfIncarnation.values().forEach(kept::set);
        }
    }
}
