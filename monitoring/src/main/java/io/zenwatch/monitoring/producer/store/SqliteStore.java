package io.zenwatch.monitoring.producer.store;

import io.zenwatch.internal.PrivateFiles;
import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.model.StoreException;
import io.zenwatch.monitoring.protocol.codec.PduException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final long PAGE = 4096;
    private static final int BUSY_MS = 1_000;

    /** How many transactions one incarnation of a producer has numbers for. */
    private static final int NUMBERS_OF_AN_INCARNATION = 40;

    private final Path file;
    private final Connection connection;
    private final StoreTables tables = new StoreTables();

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
            Files.createFile(file, PrivateFiles.attributes(file));
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
        if (!isNew && number("PRAGMA application_id") != StoreTables.APPLICATION) {
            throw new StoreException(file, "belongs to something else; name another file", null);
        }
        if (!isNew && number("PRAGMA user_version") != StoreTables.VERSION) {
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
            for (String statement : StoreTables.SCHEMA) {
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
                    rows("SELECT id, user, format, linger FROM channel", StoreTables::channel),
                    rows("SELECT id, user, event, unit, interval, collect FROM instance", tables::instance),
                    rows("SELECT instance, channel, mode FROM association", StoreTables::association),
                    rows("SELECT number, channel, held, name, pdu FROM value ORDER BY number", tables::value));
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

    /**
     * Writes all of these notes, or none.
     *
     * @throws StoreException if that fails
     */
    void write(Collection<Note> notes) {
        // Made anew each time, for one that failed is closed.
        Map<String, PreparedStatement> statements = new HashMap<>();
        try {
            run("BEGIN");
            for (Note note : notes) {
                String sql = StoreTables.sql(note);
                PreparedStatement statement = statements.get(sql);
                if (statement == null) {
                    statement = connection.prepareStatement(sql);
                    statements.put(sql, statement);
                }
                tables.set(statement, note);
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
