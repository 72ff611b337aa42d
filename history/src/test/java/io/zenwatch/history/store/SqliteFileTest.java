package io.zenwatch.history.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.history.History;
import io.zenwatch.history.core.Micros;
import io.zenwatch.history.model.HistoryException;
import io.zenwatch.history.model.HistoryException.Code;
import io.zenwatch.history.model.Moment;
import io.zenwatch.history.model.Span;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.ZenohId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    private String file = "";

    @BeforeEach
    void file() {
        file = folder.resolve("net.db").toString();
    }

    private static Code code(Runnable reading) {
        try {
            reading.run();
        } catch (HistoryException e) {
            return e.code();
        }
        throw new AssertionError("it did not fail");
    }

    private Code openToRead() {
        return code(() -> History.open(file).close());
    }

    private Code openToWrite() {
        return code(() -> Store.open(Database.at(file)).close());
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    /** Records churn of some days, and returns when it ended. */
    private Instant record(int days) {
        Churn churn = new Churn(7, 40, new ZenohId("1"), START);
        Instant end = START.plus(Duration.ofDays(days));
        try (Recorded recorded = new Recorded(file, "1")) {
            recorded.changed(first(churn.network()), churn.now());
            while (churn.now().isBefore(end)) {
                churn.step(120_000).ifPresent(difference -> recorded.changed(difference, churn.now()));
                recorded.tick(churn.now());
                recorded.commit();
            }
            recorded.end(churn.now());
        }
        return churn.now();
    }

    static Difference first(Network network) {
        Network empty = new Network(
                0,
                false,
                network.liveSince(),
                network.observer(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
        return Difference.between(empty, network);
    }

    private List<Span> seen() {
        try (History history = History.open(file)) {
            return history.seen();
        }
    }

    @Test
    void fileThatIsNotThere_isSaid_andNotMade() {
        assertThat(openToRead()).isEqualTo(Code.NO_ACCESS);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void fileOfSomethingElse_isLeftAsItIs() throws IOException, SQLException {
        sql("CREATE TABLE other (a)");
        byte[] before = Files.readAllBytes(Path.of(file));

        assertThat(openToWrite()).isEqualTo(Code.FOREIGN);
        assertThat(openToRead()).isEqualTo(Code.FOREIGN);
        assertThat(Files.readAllBytes(Path.of(file))).isEqualTo(before);
    }

    @Test
    void fileThatIsNoDatabase_isRefused() throws IOException {
        Files.writeString(Path.of(file), "no database at all, but a text of some length".repeat(100));

        assertThat(openToWrite()).isEqualTo(Code.FOREIGN);
        assertThat(openToRead()).isEqualTo(Code.FOREIGN);
    }

    @Test
    void fileOfANewerVersion_isRefused() throws SQLException {
        new Recorded(file, "1").close();
        sql("PRAGMA user_version = 2");

        assertThat(openToWrite()).isEqualTo(Code.FOREIGN);
        assertThat(openToRead()).isEqualTo(Code.FOREIGN);
    }

    @Test
    void secondRecorder_isRefused_andReadersAreNot() {
        try (Recorded first = new Recorded(file, "1")) {
            assertThat(openToWrite()).isEqualTo(Code.IN_USE);
            assertThat(seen()).isEmpty();
            first.tick(START);
        }
        new Recorded(file, "2").close();
    }

    @Test
    void file_isForItsOwnerAlone() throws IOException {
        try (Recorded open = new Recorded(file, "1")) {
            open.tick(START);
            try (var files = Files.list(folder)) {
                assertThat(files.toList()).isNotEmpty().allSatisfy(made -> assertThat(
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void damagedFile_isSaid() throws IOException {
        record(2);
        byte[] bytes = Files.readAllBytes(Path.of(file));
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x55);
        Files.write(Path.of(file), bytes);

        assertThat(code(this::seen)).isEqualTo(Code.DAMAGED);
    }

    @Test
    void prune_byAge_deletesWholeSegments_andLeavesTheRestAsItWas() {
        Instant end = record(4);
        Instant cut = end.minus(Duration.ofDays(2));
        Network before = at(end.minusSeconds(1));
        try (Recorded recorded = new Recorded(file, "2")) {
            recorded.store().prune(Micros.of(cut), Long.MAX_VALUE, null);
        }

        assertThat(seen().get(0).from()).isAfter(START).isBeforeOrEqualTo(cut);
        assertThat(at(end.minusSeconds(1)).nodes()).isEqualTo(before.nodes());
        try (History history = History.open(file)) {
            assertThat(history.at(START.plusSeconds(60))).isEmpty();
        }
    }

    @Test
    void prune_bySize_givesPagesBack() throws IOException {
        record(6);
        long before = Files.size(Path.of(file));
        try (Recorded recorded = new Recorded(file, "2")) {
            recorded.store().prune(0, before / 3, null);
        }

        assertThat(Files.size(Path.of(file))).isLessThan(before / 3 + 5_000_000).isLessThan(before);
        assertThat(seen()).isNotEmpty();
    }

    private Network at(Instant moment) {
        try (History history = History.open(file)) {
            return history.at(moment).orElseThrow().network();
        }
    }

    @Test
    void changes_areCountedInTheirPart() throws SQLException {
        Instant end = record(2).plusMillis(1);
        long rows;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            rows = Jdbc.number(connection, "SELECT count(*) FROM change WHERE what <> 0");
        }
        try (History history = History.open(file)) {
            int[] parts = history.changes(START, end, 10);
            assertThat(Arrays.stream(parts).sum()).isEqualTo((int) rows).isPositive();
            Duration length = Duration.between(START, end).dividedBy(10);
            assertThat(history.changes(START.plus(length), START.plus(length.multipliedBy(2)), 1)[0])
                    .isCloseTo(parts[1], Offset.offset(2));
            assertThat(history.changes(end, end.plusSeconds(60), 3)).containsOnly(0);
            assertThatThrownBy(() -> history.changes(end, end, 3)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void next_isTheFirstMomentAtWhichSomethingHappened() {
        Instant end = record(1);
        List<Moment> moments = new ArrayList<>();
        try (History history = History.open(file)) {
            var unused = history.replay(START, end, moment -> {
                if (!moment.difference().events().isEmpty()) {
                    moments.add(moment);
                }
            });
            for (int i = 0; i + 1 < moments.size(); i += 97) {
                assertThat(history.next(moments.get(i).at()).map(Moment::at))
                        .hasValue(moments.get(i + 1).at());
            }
            assertThat(history.next(end.plusSeconds(1))).isEmpty();
        }
    }

    @Test
    void threadThatIsInterrupted_endsReading_andTheNextReads() {
        record(1);
        try (History history = History.open(file)) {
            Thread.currentThread().interrupt();
            assertThat(code(() -> history.presence(START, START.plusSeconds(3600))))
                    .isEqualTo(Code.INTERRUPTED);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(history.presence(START, START.plusSeconds(3600)).nodes()).isNotEmpty();
        }
    }

    @Test
    void rowsThatMakeNoSense_areSaid() throws SQLException {
        record(1);
        sql("UPDATE state SET json = '{'");

        assertThatThrownBy(() -> at(START.plusSeconds(600)))
                .isInstanceOfSatisfying(
                        HistoryException.class, e -> assertThat(e.code()).isEqualTo(Code.DAMAGED));
    }
}
