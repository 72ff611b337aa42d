package io.zenwatch.monitoring.producer.store;

import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Mode;
import io.zenwatch.monitoring.producer.core.outside.Queued;
import io.zenwatch.monitoring.producer.model.StoreException;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.Incoming;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.PduCodec;
import io.zenwatch.monitoring.protocol.PduException;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.ReadLimits;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What outlives a producer, in a file of SQLite. What was written survives the end of the process; a power loss may take
 * the last of it that the operating system had not written yet, but never damages the rest. Not thread-safe.
 */
public final class SqliteStore implements AutoCloseable {

    private static final String DRIVER = "org.sqlite.JDBC";
    private static final String DAMAGED =
            "is damaged; move it away, what it held is lost, and start the producer again";

    /** Marks the file as one of ours: "ZWMC". */
    private static final int APPLICATION = 0x5A57_4D43;

    private static final int VERSION = 1;
    private static final long PAGE = 4096;
    private static final int BUSY_MS = 1_000;

    /** How many transactions one incarnation of a producer has numbers for. */
    private static final int NUMBERS_OF_AN_INCARNATION = 40;

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE life (number INTEGER NOT NULL)",
            "INSERT INTO life VALUES (0)",
            "CREATE TABLE channel (id INTEGER PRIMARY KEY, user TEXT NOT NULL, format TEXT NOT NULL,"
                    + " linger INTEGER NOT NULL)",
            "CREATE TABLE instance (id INTEGER PRIMARY KEY, user TEXT NOT NULL, event INTEGER NOT NULL,"
                    + " unit TEXT NOT NULL, interval INTEGER NOT NULL, collect BLOB NOT NULL)",
            "CREATE TABLE association (instance INTEGER NOT NULL, channel INTEGER NOT NULL, mode TEXT NOT NULL,"
                    + " PRIMARY KEY (instance, channel)) WITHOUT ROWID",
            "CREATE TABLE value (number INTEGER PRIMARY KEY, channel INTEGER NOT NULL, held INTEGER NOT NULL,"
                    + " name TEXT NOT NULL, pdu BLOB NOT NULL)",
            "PRAGMA user_version = " + VERSION,
            "PRAGMA application_id = " + APPLICATION);

    private final Path file;
    private final Connection connection;
    private final PduCodec codec = new PduCodec(PduFormat.CBOR, ReadLimits.PRODUCERS);

    private SqliteStore(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens a file, and makes it if there is none.
     *
     * @param bytes that it may have
     * @throws StoreException if there is no SQLite, another producer has the file, or it is none of ours
     */
    public static SqliteStore open(Path file, long bytes) {
        try {
            Class.forName(DRIVER);
        } catch (ClassNotFoundException e) {
            throw new StoreException(file, "needs SQLite: add org.xerial:sqlite-jdbc to the class path", e);
        }
        create(file);
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
            SqliteStore store = new SqliteStore(file, connection);
            try {
                store.begin(bytes);
                return store;
            } catch (SQLException | RuntimeException e) {
                store.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /** Only its owner may read what was measured. */
    private static void create(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            boolean hasOwners = folder != null
                    && Files.isDirectory(folder)
                    && Files.getFileStore(folder).supportsFileAttributeView("posix");
            FileAttribute<?>[] attributes = hasOwners
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            Files.createFile(file, attributes);
        } catch (FileAlreadyExistsException e) {
            // Then it is opened.
        } catch (IOException e) {
            throw new StoreException(file, "cannot be made: " + e, e);
        }
    }

    private void begin(long bytes) throws SQLException {
        run("PRAGMA busy_timeout = " + BUSY_MS);
        run("PRAGMA locking_mode = EXCLUSIVE");
        boolean isNew = number("PRAGMA page_count") == 0;
        if (!isNew && number("PRAGMA application_id") != APPLICATION) {
            throw new StoreException(file, "belongs to something else; name another file", null);
        }
        if (!isNew && number("PRAGMA user_version") != VERSION) {
            throw new StoreException(file, "is of another version of Zenwatch; name another file", null);
        }
        run("PRAGMA max_page_count = " + bytes / PAGE);
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA journal_size_limit = " + 4 * 1024 * 1024);
        // The number of this incarnation must not be lost, or an identifier could be used twice.
        run("PRAGMA synchronous = FULL");
        if (!isNew && !text("PRAGMA quick_check(1)").equals("ok")) {
            throw damaged(null);
        }
        run("BEGIN");
        if (isNew) {
            for (String statement : SCHEMA) {
                run(statement);
            }
        }
        run("UPDATE life SET number = number + 1");
        run("COMMIT");
        run("PRAGMA synchronous = NORMAL");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return String.valueOf(rows.getString(1));
        }
    }

    Path file() {
        return file;
    }

    /**
     * What earlier incarnations have left.
     *
     * @throws StoreException if it cannot be read
     */
    public Kept read(RandomGenerator random) {
        try {
            return new Kept(
                    random.nextLong(1, Integer.MAX_VALUE),
                    number("SELECT number FROM life") << NUMBERS_OF_AN_INCARNATION,
                    rows(
                            "SELECT id, user, format, linger FROM channel",
                            row -> new Kept.OfChannel(
                                    row.getLong(1),
                                    row.getString(2),
                                    PduFormat.valueOf(row.getString(3)),
                                    row.getLong(4))),
                    rows("SELECT id, user, event, unit, interval, collect FROM instance", this::instance),
                    rows(
                            "SELECT instance, channel, mode FROM association",
                            row -> new Kept.OfAssociation(
                                    row.getLong(1), row.getLong(2), Mode.valueOf(row.getString(3)))),
                    rows("SELECT number, channel, held, name, pdu FROM value ORDER BY number", this::value));
        } catch (SQLException e) {
            throw failure(file, e);
        } catch (PduException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException, PduException;
    }

    private <T> List<T> rows(String sql, Reading<T> reading) throws SQLException, PduException {
        List<T> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(reading.read(rows));
            }
        }
        return all;
    }

    private Kept.OfInstance instance(ResultSet row) throws SQLException {
        if (!(codec.readCommands(row.getBytes(6)).get(0) instanceof Incoming.Accepted accepted)) {
            throw damaged(null);
        }
        Command collect = accepted.command();
        return new Kept.OfInstance(
                row.getLong(1),
                row.getString(2),
                collect.text("name"),
                row.getBoolean(3),
                row.getString(4),
                row.getLong(5),
                collect.parameters());
    }

    private Kept.OfValue value(ResultSet row) throws SQLException, PduException {
        if (!(codec.readPdu(row.getBytes(5)) instanceof MetricValue pdu)) {
            throw damaged(null);
        }
        Measured measured = new Measured(pdu.time(), pdu.status(), pdu.value(), pdu.text());
        Queued value = new Queued(pdu.metric(), row.getString(4), pdu.unit(), measured, row.getLong(1));
        return new Kept.OfValue(row.getLong(2), row.getBoolean(3), value);
    }

    /**
     * Writes all of these notes, or none.
     *
     * @throws StoreException if that fails
     */
    void write(Collection<Keeper.Note> notes) {
        // Made anew each time, for one that failed is closed.
        Map<String, PreparedStatement> statements = new HashMap<>();
        try {
            run("BEGIN");
            for (Keeper.Note note : notes) {
                String sql = sql(note);
                PreparedStatement statement = statements.get(sql);
                if (statement == null) {
                    statement = connection.prepareStatement(sql);
                    statements.put(sql, statement);
                }
                set(statement, note);
                statement.executeUpdate();
            }
            run("COMMIT");
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
        } catch (SQLException e) {
            rollBack();
            throw failure(file, e);
        }
    }

    private void rollBack() {
        try {
            run("ROLLBACK");
        } catch (SQLException e) {
            // Some failures have rolled back already.
        }
    }

    private static String sql(Keeper.Note note) {
        boolean isKept = note.row() != null;
        return switch (note.key().kind()) {
            case CHANNEL ->
                isKept ? "INSERT OR REPLACE INTO channel VALUES (?, ?, ?, ?)" : "DELETE FROM channel WHERE id = ?";
            case INSTANCE ->
                isKept
                        ? "INSERT OR REPLACE INTO instance VALUES (?, ?, ?, ?, ?, ?)"
                        : "DELETE FROM instance WHERE id = ?";
            case ASSOCIATION ->
                isKept
                        ? "INSERT OR REPLACE INTO association VALUES (?, ?, ?)"
                        : "DELETE FROM association WHERE instance = ? AND channel = ?";
            case VALUE ->
                isKept ? "INSERT OR REPLACE INTO value VALUES (?, ?, ?, ?, ?)" : "DELETE FROM value WHERE number = ?";
        };
    }

    private void set(PreparedStatement statement, Keeper.Note note) throws SQLException {
        Kept.Key key = note.key();
        Kept.Row row = note.row();
        statement.setLong(1, key.id());
        if (key.kind() == Kept.Kind.ASSOCIATION) {
            statement.setLong(2, key.channel());
        }
        if (row instanceof Kept.OfChannel channel) {
            statement.setString(2, channel.user());
            statement.setString(3, channel.format().name());
            statement.setLong(4, channel.linger());
        } else if (row instanceof Kept.OfInstance instance) {
            Map<String, Object> arguments = Map.of("name", instance.metric(), "parameters", instance.parameters());
            statement.setString(2, instance.user());
            statement.setBoolean(3, instance.eventLike());
            statement.setString(4, instance.unit());
            statement.setLong(5, instance.interval());
            statement.setBytes(6, codec.write(List.of(new Command(1, CommandCode.COLLECT, arguments))));
        } else if (row instanceof Kept.OfAssociation association) {
            statement.setString(3, association.mode().name());
        } else if (row instanceof Kept.OfValue value) {
            statement.setLong(2, value.channel());
            statement.setBoolean(3, value.held());
            statement.setString(4, value.value().name());
            statement.setBytes(5, codec.write(value.value().toPdu(value.channel(), 0)));
        }
    }

    private StoreException damaged(@Nullable Throwable cause) {
        return new StoreException(file, DAMAGED, cause);
    }

    private static StoreException failure(Path file, SQLException e) {
        String what =
                switch (e.getErrorCode() & 0xFF) {
                    case 5, 6 -> "is in use by another producer; name another file, or end that producer";
                    case 8 -> "cannot be written: it is read-only";
                    case 11 -> DAMAGED;
                    case 13 -> "is full, or its disk is; make room";
                    case 14 -> "cannot be opened; is there such a folder, and may it be written to?";
                    case 26 -> "belongs to something else; name another file";
                    default -> "cannot be used: " + e.getMessage();
                };
        return new StoreException(file, what, e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }
}
