package io.zenwatch.subscriber.core;

import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Timestamp;
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
    private final Room room;
    private long bytes;
    private long collapsed;

    HeldSamples(int bound) {
        room = new Room(bound);
    }

    void add(Sample sample) {
        samples.add(sample);
        bytes += Room.bytes(sample);
        if (room.isExceededBy(samples.size(), bytes)) {
            int before = samples.size();
            samples = collapse(samples);
            bytes = samples.stream().mapToLong(Room::bytes).sum();
            collapsed += before - samples.size();
            room.left(samples.size(), bytes);
        }
    }

    List<Sample> inOrder() {
        return samples;
    }

    long collapsed() {
        return collapsed;
    }

    /**
     * Keeps of each key what decides, whatever the replies have said meanwhile: the last sample without a timestamp and
     * the one with the greatest, with the one of the other kind that it follows at the same time; of each incarnation of
     * its writer the first sample and the one with the greatest version.
     */
    private static List<Sample> collapse(List<Sample> samples) {
        Map<KeyExpr, Deciding> keys = new HashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            keys.computeIfAbsent(samples.get(i).key(), key -> new Deciding()).add(samples.get(i), i);
        }
        BitSet kept = new BitSet(samples.size());
        keys.values().forEach(key -> key.mark(kept));
        List<Sample> rest = new ArrayList<>(kept.cardinality());
        kept.stream().forEach(i -> rest.add(samples.get(i)));
        return rest;
    }

    /** Which samples of one key decide, by position. */
    private static final class Deciding {

        private static final int NONE = -1;

        /** Of each incarnation; null without versions. */
        private @Nullable Map<UUID, Writer> writers;

        private int lastUnstamped = NONE;
        private @Nullable Placed greatest;
        private @Nullable Placed sameTime;

        private record Placed(Sample sample, int position) {}

        private record Writer(int first, int newest, long sequence) {}

        void add(Sample sample, int position) {
            Version version = Version.of(sample.attachment());
            if (version != null) {
                addVersioned(position, version);
            } else if (sample.timestamp() == null) {
                lastUnstamped = position;
            } else {
                addStamped(new Placed(sample, position), sample.timestamp());
            }
        }

        private void addStamped(Placed placed, Timestamp timestamp) {
            Placed known = greatest;
            Timestamp before = known == null ? null : known.sample().timestamp();
            int order = before == null ? 1 : timestamp.compareTo(before);
            if (known == null || order > 0) {
                greatest = placed;
                sameTime = null;
            } else if (order == 0
                    && placed.sample().kind() != known.sample().kind()
                    && known.position() > lastUnstamped) {
                greatest = placed;
                sameTime = known;
            }
        }

        private void addVersioned(int position, Version version) {
            Map<UUID, Writer> known = writers;
            if (known == null) {
                known = new HashMap<>();
                writers = known;
            }
            Writer before = known.get(version.incarnation());
            int first = before == null ? position : before.first();
            if (before == null || Long.compareUnsigned(version.sequence(), before.sequence()) > 0) {
                known.put(version.incarnation(), new Writer(first, position, version.sequence()));
            }
        }

        void mark(BitSet kept) {
            if (writers != null) {
                for (Writer writer : writers.values()) {
                    kept.set(writer.first());
                    kept.set(writer.newest());
                }
            }
            if (lastUnstamped != NONE) {
                kept.set(lastUnstamped);
            }
            mark(greatest, kept);
            mark(sameTime, kept);
        }

        private static void mark(@Nullable Placed placed, BitSet kept) {
            if (placed != null) {
                kept.set(placed.position());
            }
        }
    }
}
