package io.zenwatch.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.history.History;
import io.zenwatch.history.model.RecordedNetwork;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.ZenohId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What is replayed at each recorded moment is what a live observer had then. */
class ReplayPropertyTest {

    private static final Instant START = Instant.parse("2026-11-29T22:00:00.123456789Z");
    private static final int EVENTS = Boolean.getBoolean("zenwatch.full") ? 10_000 : 2_000;

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void replay_isWhatTheObserverHad(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("history");
        try {
            compare(folder.resolve("file").toString(), seed);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** With a midnight in between, times that are not live, and a recorder that is killed and started again. */
    private static void compare(String file, long seed) {
        Random random = new Random(seed);
        Churn churn = new Churn(seed, 12, new ZenohId("1"), START);
        TreeMap<Instant, Network> had = new TreeMap<>();
        int events = 0;
        while (events < EVENTS) {
            Difference first = Difference.between(empty(churn.network()), churn.network());
            try (Recorded recorded = new Recorded(file, "1")) {
                Instant until = churn.now().plusSeconds(2_000);
                recorded.changed(first, churn.now());
                while (events < EVENTS && churn.now().isBefore(until)) {
                    if (random.nextInt(300) == 0) {
                        churn.live(!churn.network().isLive());
                    }
                    Optional<Difference> difference = churn.step(3_000);
                    if (difference.isPresent()) {
                        recorded.changed(difference.get(), churn.now());
                        events++;
                        if (churn.network().isLive()) {
                            had.put(churn.now().truncatedTo(ChronoUnit.MICROS).plusNanos(1_000), churn.network());
                        }
                    } else {
                        recorded.tick(churn.now());
                    }
                    if (random.nextInt(20) == 0) {
                        recorded.commit();
                    }
                }
                recorded.tick(churn.now().plusMillis(1));
                recorded.commit();
            }
            for (int i = random.nextInt(40); i > 0; i--) {
                churn.step(3_000);
            }
        }
        assertThat(had).hasSizeGreaterThan(EVENTS / 3);
        try (History history = History.open(file)) {
            List<Instant> moments = new ArrayList<>(had.keySet());
            for (int i = 0; i < moments.size(); i += 1 + random.nextInt(40)) {
                RecordedNetwork recorded = history.at(moments.get(i)).orElseThrow();
                assertThat(recorded.isGap()).isFalse();
                same(recorded.network(), had.floorEntry(moments.get(i)).getValue());
            }
            TreeMap<Instant, Network> played = new TreeMap<>();
            Network before = history.replay(START, churn.now(), moment -> {
                played.put(moment.at(), moment.difference().after());
            });
            assertThat(before.nodes()).hasSizeLessThan(13);
            assertThat(history.seen()).hasSizeGreaterThan(1);
            had.forEach((at, network) -> same(played.floorEntry(at).getValue(), network));
        }
    }

    private static Network empty(Network network) {
        return new Network(
                0,
                false,
                START,
                network.observer(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static void same(Network replayed, Network had) {
        assertThat(replayed.isLive()).isTrue();
        assertThat(different(replayed.nodes(), had.nodes())).isEmpty();
        assertThat(different(timeless(replayed.edges()), timeless(had.edges()))).isEmpty();
        assertThat(different(replayed.chains(), had.chains())).isEmpty();
        assertThat(new HashMap<>(replayed.edgesOf())).isEqualTo(new HashMap<>(had.edgesOf()));
    }

    private static <K> Map<K, String> different(Map<K, ?> one, Map<K, ?> other) {
        Map<K, String> different = new HashMap<>();
        Set<K> all = new HashSet<>(one.keySet());
        all.addAll(other.keySet());
        for (K key : all) {
            if (!Objects.equals(one.get(key), other.get(key))) {
                different.put(key, one.get(key) + " instead of " + other.get(key));
            }
        }
        return different;
    }

    private static Map<EdgeId, Edge> timeless(Map<EdgeId, Edge> edges) {
        Map<EdgeId, Edge> all = new TreeMap<>();
        edges.forEach((id, edge) ->
                all.put(id, new Edge(id, edge.one(), edge.other(), edge.since(), List.of(), edge.isContradicted())));
        return all;
    }
}
