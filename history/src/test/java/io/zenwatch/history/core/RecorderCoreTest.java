package io.zenwatch.history.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.topology.core.Part;
import io.zenwatch.topology.core.TopologyCore;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecorderCoreTest {

    private static final ZenohId OBSERVER = new ZenohId("a");
    private static final ZenohId OTHER = new ZenohId("b");

    private Instant now = Instant.parse("2026-11-28T22:00:00Z");
    private final TopologyCore topology = new TopologyCore(OBSERVER, now);
    private final RecorderCore recorder = new RecorderCore(20_000);
    private final List<Batch.Rows> written = new ArrayList<>();

    private long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void live(boolean isLive) {
        for (Part part : Part.values()) {
            topology.live(part, isLive, now, now);
        }
        publish();
    }

    private void publish() {
        Difference difference = Objects.requireNonNull(topology.publish(now));
        recorder.changed(difference, now, nanos());
    }

    private void edge(boolean isThere) {
        EdgeEnd end = new EdgeEnd(Source.ITSELF, null, null, null, List.of(), now);
        topology.transport(new ConnectivityKey(OBSERVER, false, OTHER, null), isThere ? end : null, now);
    }

    private void commit() {
        Batch batch = recorder.waiting();
        written.addAll(batch.segments());
        recorder.written(batch);
    }

    private void begin() {
        topology.begin();
        live(true);
        commit();
    }

    private List<What> whats(Batch.Rows rows) {
        return rows.changes().stream().map(ChangeRow::what).toList();
    }

    @Test
    void beforeItIsLive_nothingIsRecorded() {
        topology.begin();
        publish();

        assertThat(recorder.waiting().isEmpty()).isTrue();
    }

    @Test
    void live_beginsASegmentWithWhatStands() {
        begin();

        assertThat(written).hasSize(1);
        assertThat(whats(written.get(0))).containsExactly(What.STANDS);
        assertThat(written.get(0).began()).isEqualTo(Micros.of(now));
    }

    @Test
    void change_hasATimeOfItsOwnAfterAllBefore() {
        begin();
        edge(true);
        publish();
        edge(false);
        publish();
        commit();

        List<ChangeRow> rows = written.get(1).changes();
        assertThat(whats(written.get(1))).containsExactly(What.APPEARED, What.APPEARED, What.GONE, What.GONE);
        assertThat(rows).extracting(ChangeRow::at).isSorted();
        assertThat(rows.get(2).at())
                .isGreaterThan(rows.get(1).at())
                .isLessThan(written.get(1).ended());
        assertThat(rows).extracting(ChangeRow::seq).containsExactly(1, 2, 3, 4);
    }

    @Test
    void edgeThatClosedAndOpenedInOneDifference_isRecordedAsGoneAndAppeared() {
        begin();
        edge(true);
        publish();
        commit();
        edge(false);
        edge(true);
        publish();
        commit();

        assertThat(whats(written.get(2))).containsExactly(What.GONE, What.APPEARED);
    }

    @Test
    void notLive_endsTheSegment_andLiveAgainBeginsOne() {
        begin();
        pass(Duration.ofSeconds(1));
        Instant blind = now;
        live(false);
        pass(Duration.ofSeconds(4));
        recorder.tick(now, nanos());
        live(true);
        commit();

        assertThat(written).hasSize(3);
        assertThat(written.get(1).ended()).isEqualTo(Micros.of(blind));
        assertThat(written.get(2).began()).isEqualTo(Micros.of(now));
    }

    @Test
    void midnight_splitsWithoutAGap() {
        begin();
        while (now.isBefore(Instant.parse("2026-11-29T00:00:02Z"))) {
            pass(Duration.ofSeconds(1));
            recorder.tick(now, nanos());
        }
        commit();

        long midnight = Micros.of(Instant.parse("2026-11-29T00:00:00Z"));
        assertThat(written).hasSize(3);
        assertThat(written.get(1).ended()).isEqualTo(midnight);
        assertThat(written.get(2).began()).isEqualTo(midnight);
        assertThat(whats(written.get(2))).containsExactly(What.STANDS);
    }

    @Test
    void longSegment_isFollowedByAnotherWithoutAGap() {
        begin();
        for (int i = 0; i <= OpenSegment.LEAST_CHANGES / 2; i++) {
            pass(Duration.ofMillis(1));
            edge(i % 2 == 0);
            publish();
            commit();
        }

        List<Long> begun = written.stream().map(Batch.Rows::began).distinct().toList();
        assertThat(begun).hasSize(2);
        assertThat(written)
                .filteredOn(rows -> rows.began() == begun.get(0))
                .last()
                .extracting(Batch.Rows::ended)
                .isEqualTo(begun.get(1));
    }

    @Test
    void clockThatJumps_leavesAGap() {
        begin();
        long before = nanos();
        pass(Duration.ofSeconds(1));
        recorder.tick(now, nanos());
        Instant last = now;
        now = now.plus(Duration.ofHours(9));
        recorder.tick(now, before + Duration.ofSeconds(2).toNanos());
        commit();

        assertThat(written).hasSize(3);
        assertThat(written.get(1).ended()).isEqualTo(Micros.of(last));
        assertThat(written.get(2).began()).isEqualTo(Micros.of(now));
    }

    @Test
    void clockThatIsSetBack_isWaitedFor() {
        begin();
        long ahead = Micros.of(now);
        now = now.minusSeconds(60);
        edge(true);
        recorder.changed(Objects.requireNonNull(topology.publish(now)), now, nanos());
        commit();

        assertThat(written.get(1).changes()).extracting(ChangeRow::at).allMatch(at -> at == ahead + 1);
    }

    @Test
    void tooMuchThatWaits_isDropped_andWhatStandsIsNot() {
        begin();
        for (int i = 0; i < 1_000; i++) {
            pass(Duration.ofMillis(1));
            edge(i % 2 == 0);
            publish();
        }
        assertThat(recorder.takeLost()).isTrue();
        assertThat(recorder.takeLost()).isFalse();
        commit();

        assertThat(written).hasSize(2);
        assertThat(written.get(1).began()).isGreaterThan(written.get(0).ended());
        assertThat(written.get(1).changes().get(0).what()).isEqualTo(What.STANDS);
        assertThat(written.get(1).changes()).hasSizeLessThan(200);
    }

    @Test
    void whatIsNotWritten_waits() {
        begin();
        edge(true);
        publish();
        Batch failed = recorder.waiting();
        edge(false);
        publish();
        recorder.tick(now, nanos());
        Batch again = recorder.waiting();

        assertThat(again.segments().get(0).changes())
                .startsWith(failed.segments().get(0).changes().toArray(ChangeRow[]::new))
                .hasSize(4);
        recorder.written(failed);
        assertThat(recorder.waiting().segments().get(0).changes()).hasSize(2);
    }
}
