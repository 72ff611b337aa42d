package io.zenwatch.monitoring.producer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Mode;
import io.zenwatch.monitoring.producer.core.outside.Queued;
import io.zenwatch.monitoring.producer.model.StoreException;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.zenoh.ZBytes;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

    private static final long BYTES = 1 << 20;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("uncommitted.db");
    }

    private SqliteStore open() {
        return SqliteStore.open(file(), BYTES);
    }

    private static Kept read(SqliteStore store) {
        return store.read(new Random());
    }

    private static Note note(Kept.Row row) {
        return new Note(row.key(), row);
    }

    private static Kept.OfValue value(long number, Value value) {
        return new Kept.OfValue(5, false, new Queued(9, "links", "By", Measured.value(17, value), number));
    }

    @Test
    void rows_thatWereWritten_areReadAfterwards() {
        Map<String, Value> parameters = new LinkedHashMap<>();
        parameters.put("text", Value.of("ä"));
        parameters.put("number", Value.of(-3));
        Kept.OfChannel channel = new Kept.OfChannel(5, "anna", PduFormat.CBOR, 60_000_000_000L);
        Kept.OfInstance instance = new Kept.OfInstance(9, "anna", "links", true, "By", 0, parameters);
        Kept.OfAssociation association = new Kept.OfAssociation(9, 5, Mode.BUFFERED);
        List<Kept.OfValue> values = new ArrayList<>();
        List<Value> measured = List.of(
                Value.of(true),
                Value.of(Long.MIN_VALUE),
                new Value.Unsigned(-1),
                Value.of(Double.NaN),
                Value.of("text"),
                new Value.Opaque(ZBytes.of("bytes")),
                new Value.Items(List.of(Value.of(1), Value.of("b"))),
                new Value.Fields(parameters));
        measured.forEach(each -> values.add(value(values.size() + 1, each)));
        Measured failure = Measured.failure(18, Status.MON_STATUS_TIMEOUT, "late");
        values.add(new Kept.OfValue(5, true, new Queued(9, "links", "", failure, 1L << 50)));
        try (SqliteStore store = open()) {
            store.write(List.of(note(channel), note(instance), note(association)));
            store.write(values.stream().map(SqliteStoreTest::note).toList());
        }
        try (SqliteStore store = open()) {
            Kept kept = read(store);

            assertThat(kept.channels()).containsExactly(channel);
            assertThat(kept.instances()).containsExactly(instance);
            assertThat(kept.associations()).containsExactly(association);
            assertThat(kept.values()).isEqualTo(values);
        }
    }

    @Test
    void rows_thatWereForgotten_areGone() {
        Kept.OfAssociation association = new Kept.OfAssociation(9, 5, Mode.BUFFERED);
        try (SqliteStore store = open()) {
            store.write(List.of(note(association), note(value(1, Value.of(1))), note(value(2, Value.of(2)))));
            store.write(List.of(
                    new Note(association.key(), null),
                    new Note(Kept.Key.value(1), null),
                    new Note(Kept.Key.value(77), null)));
        }
        try (SqliteStore store = open()) {
            assertThat(read(store).values()).containsExactly(value(2, Value.of(2)));
            assertThat(read(store).associations()).isEmpty();
        }
    }

    @Test
    void transactions_ofEachLife_areGreaterThanAllBefore() {
        List<Long> firsts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (SqliteStore store = open()) {
                firsts.add(read(store).lastTransaction());
            }
        }

        assertThat(firsts).containsExactly(1L << 40, 2L << 40, 3L << 40);
    }

    @Test
    void file_canBeReadByItsOwnerAlone() throws Exception {
        try (SqliteStore store = open()) {
            store.write(List.of(note(value(1, Value.of(1)))));

            try (var files = Files.list(folder)) {
                assertThat(files).isNotEmpty().allSatisfy(each -> assertThat(Files.getPosixFilePermissions(each))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------")));
            }
        }
    }

    @Test
    void open_ofAFileThatAnotherProducerHas_isRefused() {
        try (SqliteStore first = open()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(this::open)
                    .withMessageContaining(file().toString())
                    .withMessageContaining("another producer")
                    .satisfies(e -> assertThat(e.file()).isEqualTo(file()));
            first.write(List.of(note(value(1, Value.of(1)))));
        }
        open().close();
    }

    @Test
    void open_ofAFileOfSomethingElse_isRefusedAndLeavesItAsItIs() throws Exception {
        Files.writeString(file(), "no database, but the only copy of a novel. ".repeat(100));
        byte[] before = Files.readAllBytes(file());

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("something else");
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void open_ofADatabaseOfSomethingElse_isRefusedAndLeavesItAsItIs() throws Exception {
        sql("CREATE TABLE novel (text TEXT)");
        byte[] before = Files.readAllBytes(file());

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("something else");
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void open_ofAnotherVersion_isRefused() throws SQLException {
        open().close();
        sql("PRAGMA user_version = 2");

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("another version");
    }

    @Test
    void open_ofADamagedFile_isRefused() throws Exception {
        fill();
        try (RandomAccessFile damaging = new RandomAccessFile(file().toFile(), "rw")) {
            for (long page = 1; page < damaging.length() / 4096; page++) {
                damaging.seek(page * 4096);
                damaging.write("damaged".getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("damaged");
    }

    @Test
    void open_ofATruncatedFile_isRefused() throws Exception {
        fill();
        try (RandomAccessFile damaging = new RandomAccessFile(file().toFile(), "rw")) {
            damaging.setLength(damaging.length() / 2);
        }

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("damaged");
    }

    @Test
    void read_ofAValueThatIsNone_isRefused() throws SQLException {
        open().close();
        sql("INSERT INTO value VALUES (1, 5, 0, 'links', x'00')");
        try (SqliteStore store = open()) {
            assertThatThrownBy(() -> read(store))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void open_whereThereIsNoFolder_isRefused() {
        assertThatThrownBy(() -> SqliteStore.open(folder.resolve("none/uncommitted.db"), BYTES))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("none");
    }

    @Test
    void write_beyondTheBytesOfTheFile_isRefusedAsAWhole_untilSomethingIsForgotten() throws Exception {
        try (SqliteStore store = open()) {
            List<Note> few = notes(1, 500);
            store.write(few);
            assertThatThrownBy(() -> store.write(notes(501, 5_000)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("full");
            assertThat(read(store).values()).hasSize(500);
            store.write(few.stream().map(each -> new Note(each.key(), null)).toList());
            store.write(notes(501, 1_000));
        }

        assertThat(Files.size(file())).isLessThanOrEqualTo(BYTES);
    }

    @Test
    void file_doesNotGrowWithTime() throws Exception {
        try (SqliteStore store = open()) {
            for (int i = 0; i < 200; i++) {
                List<Note> some = notes(100L * i + 1, 100L * i + 100);
                store.write(some);
                store.write(
                        some.stream().map(each -> new Note(each.key(), null)).toList());
            }
            long all = 0;
            try (var files = Files.list(folder)) {
                for (Path each : files.toList()) {
                    all += Files.size(each);
                }
            }

            assertThat(all).isLessThan(8 << 20);
        }
    }

    private void fill() {
        try (SqliteStore store = open()) {
            store.write(notes(1, 1_000));
        }
    }

    private static List<Note> notes(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> note(value(number, Value.of("x".repeat(200)))))
                .toList();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }
}
