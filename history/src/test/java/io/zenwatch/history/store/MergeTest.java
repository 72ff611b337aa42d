package io.zenwatch.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.history.History;
import io.zenwatch.history.core.Micros;
import io.zenwatch.history.core.Recording;
import io.zenwatch.history.core.Replay;
import io.zenwatch.history.core.Segment;
import io.zenwatch.history.model.Moment;
import io.zenwatch.history.model.Recorder;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.zenoh.ZenohId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two recorders of one network, whose rows are put together. */
class MergeTest {

    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    @TempDir
    private Path folder;

    /** The rows of several files, as if they were in one database. */
    private static final class Together {

        private final List<Recorder> recorders = new ArrayList<>();
        private final List<Segment> segments = new ArrayList<>();
        private final Map<Segment, Recording> recordings = new HashMap<>();

        void add(String file, long recorder) {
            try (Archive archive = Archive.open(Database.at(file))) {
                archive.recorders()
                        .forEach(of -> recorders.add(new Recorder(recorder, of.name(), of.zid(), of.version())));
                for (Segment segment : archive.segments(Long.MIN_VALUE, Long.MAX_VALUE)) {
                    Segment renamed = new Segment(recorder, segment.began(), segment.ended());
                    Recording recording = archive.recording(segment, Long.MAX_VALUE);
                    segments.add(renamed);
                    recordings.put(renamed, new Recording(renamed, recording.items(), recording.changes()));
                }
            }
            segments.sort(Comparator.comparingLong(Segment::began));
        }

        Replay replay(Instant from) {
            Function<Segment, Recording> reading = recordings::get;
            return new Replay(recorders, segments, reading, Micros.of(from));
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static List<TopologyEvent> events(Replay replay) {
        List<TopologyEvent> events = new ArrayList<>();
        for (Moment moment = replay.next(Long.MAX_VALUE); moment != null; moment = replay.next(Long.MAX_VALUE)) {
            moment.difference().events().stream()
                    .filter(event -> !(event instanceof LiveEvent))
                    .forEach(events::add);
        }
        return events;
    }

    /** Each is blind for a while, never both. */
    private List<Network> recordTwice(Together together) {
        Churn churn = new Churn(3, 8, new ZenohId("1"), START);
        List<Network> had = new ArrayList<>();
        try (Recorded one = new Recorded(file("one"), "1");
                Recorded other = new Recorded(file("other"), "2")) {
            one.changed(SqliteFileTest.first(churn.network()), churn.now());
            other.changed(SqliteFileTest.first(churn.network()), churn.now());
            for (int i = 0; i < 600; i++) {
                churn.step(1_000).ifPresent(difference -> {
                    had.add(churn.network());
                    one.changed(difference, churn.now());
                    other.changed(difference, churn.now());
                });
                if (i == 200) {
                    one.end(churn.now());
                } else if (i == 300) {
                    one.changed(SqliteFileTest.first(churn.network()), churn.now());
                } else if (i == 400) {
                    other.end(churn.now());
                }
            }
            one.end(churn.now());
        }
        together.add(file("one"), 1);
        together.add(file("other"), 2);
        return had;
    }

    @Test
    void twoRecorders_whereOneAlwaysSees_tellOfAllOnce() {
        Together together = new Together();
        List<Network> had = recordTwice(together);
        Together alone = new Together();
        alone.add(file("other"), 2);
        Replay replay = together.replay(START);
        Set<TopologyEvent> told = new HashSet<>();
        List<TopologyEvent> events = events(replay);

        assertThat(replay.network().nodes()).isEqualTo(had.get(had.size() - 1).nodes());
        assertThat(replay.network().chains()).isEqualTo(had.get(had.size() - 1).chains());
        assertThat(events).isNotEmpty().allSatisfy(event -> assertThat(told.add(event))
                .as("told once: %s", event)
                .isTrue());
        List<TopologyEvent> ofOne = events(alone.replay(START));
        Instant until = ofOne.get(ofOne.size() - 1).at();
        assertThat(events.stream().filter(event -> !event.at().isAfter(until)).map(TopologyEvent::text))
                .containsExactlyInAnyOrderElementsOf(
                        ofOne.stream().map(TopologyEvent::text).toList());
    }

    @Test
    void gap_keepsWhatWasKnownLast_andSaysSo() {
        Churn churn = new Churn(5, 8, new ZenohId("1"), START);
        try (Recorded recorded = new Recorded(file("one"), "1")) {
            recorded.changed(SqliteFileTest.first(churn.network()), churn.now());
            for (int i = 0; i < 200; i++) {
                churn.step(1_000).ifPresent(difference -> recorded.changed(difference, churn.now()));
            }
            recorded.end(churn.now());
        }
        Instant end = churn.now();
        try (History history = History.open(file("one"))) {
            var later = history.at(end.plus(Duration.ofHours(1))).orElseThrow();

            assertThat(later.isGap()).isTrue();
            assertThat(later.network().isLive()).isFalse();
            assertThat(later.network().nodes()).isEqualTo(churn.network().nodes());
            assertThat(later.lastSeen()).isBetween(end.minusMillis(1), end.plusMillis(1));
            assertThat(history.at(START.minusSeconds(1))).isEmpty();
            assertThat(history.seen()).hasSize(1);
        }
    }
}
