package io.zenwatch.history.store;

import io.zenwatch.history.core.Segment;
import io.zenwatch.history.model.HistoryException;
import io.zenwatch.history.model.HistoryException.Code;
import io.zenwatch.internal.FileFailures;
import io.zenwatch.internal.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A history in a file of SQLite: one recorder, any number of readers. What is written survives the end of the process. A power
 * loss may take what the operating system had not written yet, but never damages the rest.
 */
final class SqliteFile implements Database {

    /** Marks the file as one of ours: "ZWHI". */
    private static final int APPLICATION = 0x5A57_4849;

    private static final int BUSY_MS = 5_000;
    private static final int FREE_AT_ONCE = 1_000;

    /** SQLite's own number for a connection that only reads. */
    private static final String READ_ONLY = "1";

    private final Path file;

    SqliteFile(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public AutoCloseable lock() {
        Path beside = Path.of(file + "-lock");
        try {
            FileChannel channel = FileChannel.open(
                    beside,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PrivateFiles.attributes(beside));
            try {
                if (channel.tryLock() != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException e) {
                // This process has it.
            }
            channel.close();
            throw new HistoryException(
                    Code.IN_USE,
                    "another recorder writes to '" + file + "': name another file, or end that recorder",
                    null);
        } catch (IOException e) {
            throw noAccess(e);
        }
    }

    private HistoryException noAccess(IOException e) {
        String why = e instanceof FileSystemException failed ? FileFailures.reason(failed) : e.toString();
        return new HistoryException(Code.NO_ACCESS, "cannot use the file '" + file + "': " + why, e);
    }

    @Override
    public Connection connectToWrite() throws SQLException {
        try {
            Files.createFile(file, PrivateFiles.attributes(file));
        } catch (FileAlreadyExistsException e) {
            // Then it is opened.
        } catch (IOException e) {
            throw noAccess(e);
        }
        return connect(new Properties(), connection -> {
            if (Jdbc.number(connection, "PRAGMA page_count") == 0) {
                Jdbc.run(connection, "PRAGMA auto_vacuum = INCREMENTAL");
                Jdbc.run(connection, "PRAGMA journal_mode = WAL");
                make(connection);
            } else {
                check(connection);
                Jdbc.run(connection, "PRAGMA journal_mode = WAL");
            }
            Jdbc.run(connection, "PRAGMA journal_size_limit = " + 4 * 1024 * 1024);
            Jdbc.run(connection, "PRAGMA synchronous = NORMAL");
        });
    }

    @Override
    public Connection connectToRead() throws SQLException {
        if (!Files.exists(file)) {
            throw noAccess(new NoSuchFileException(file.toString()));
        }
        Properties properties = new Properties();
        properties.setProperty("open_mode", READ_ONLY);
        return connect(properties, this::check);
    }

    private interface Beginning {
        void begin(Connection connection) throws SQLException;
    }

    private Connection connect(Properties properties, Beginning beginning) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), properties);
        try {
            Jdbc.run(connection, "PRAGMA busy_timeout = " + BUSY_MS);
            beginning.begin(connection);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void make(Connection connection) throws SQLException {
        Jdbc.run(connection, "BEGIN");
        for (String statement : Schema.tables("INTEGER", " WITHOUT ROWID", "")) {
            Jdbc.run(connection, statement);
        }
        Jdbc.run(connection, "PRAGMA user_version = " + VERSION);
        Jdbc.run(connection, "PRAGMA application_id = " + APPLICATION);
        Jdbc.run(connection, "COMMIT");
    }

    private void check(Connection connection) throws SQLException {
        if (Jdbc.number(connection, "PRAGMA application_id") != APPLICATION) {
            throw new HistoryException(Code.FOREIGN, "'" + file + "' is no history: name another file", null);
        }
        if (Jdbc.number(connection, "PRAGMA user_version") != VERSION) {
            throw new HistoryException(
                    Code.FOREIGN,
                    "'" + file + "' is a history of another version of Zenwatch: name another file",
                    null);
        }
    }

    @Override
    public void makePlace(Connection connection, long began) {
        // A file has no parts.
    }

    @Override
    public void prune(Connection connection, long before, long mostBytes, @Nullable Segment current)
            throws SQLException {
        List<Segment> oldestFirst = Archive.segments(connection, Long.MIN_VALUE, Long.MAX_VALUE);
        boolean isPruned = false;
        for (Segment segment : oldestFirst) {
            boolean isCurrent =
                    current != null && segment.began() >= current.began() && segment.recorder() == current.recorder();
            if (isCurrent || segment.ended() >= before && usedBytes(connection) <= mostBytes) {
                break;
            }
            for (String table : Schema.OF_SEGMENT) {
                delete(connection, table, segment);
            }
            delete(connection, "segment", segment);
            connection.commit();
            isPruned = true;
        }
        if (isPruned) {
            int unused = Jdbc.update(
                    connection,
                    "DELETE FROM recorder WHERE NOT EXISTS"
                            + " (SELECT 1 FROM segment WHERE segment.recorder = recorder.id)");
            connection.commit();
        }
        giveBack(connection);
    }

    private static void delete(Connection connection, String table, Segment segment) throws SQLException {
        int unused = Jdbc.update(
                connection,
                "DELETE FROM " + table + " WHERE began = ? AND recorder = ?",
                segment.began(),
                segment.recorder());
    }

    private static long usedBytes(Connection connection) throws SQLException {
        return Jdbc.number(connection, "PRAGMA page_size")
                * (Jdbc.number(connection, "PRAGMA page_count") - Jdbc.number(connection, "PRAGMA freelist_count"));
    }

    /** What a new segment will need soon may stay. */
    private static void giveBack(Connection connection) throws SQLException {
        long free = Jdbc.number(connection, "PRAGMA freelist_count");
        long before = Long.MAX_VALUE;
        while (free > FREE_AT_ONCE && free < before) {
            try (Statement statement = connection.createStatement()) {
                // One step of it frees one page; this takes all steps.
                int unused = statement.executeUpdate("PRAGMA incremental_vacuum(" + FREE_AT_ONCE + ")");
            }
            connection.commit();
            before = free;
            free = Jdbc.number(connection, "PRAGMA freelist_count");
        }
        connection.commit();
    }

    @Override
    public HistoryException failure(SQLException e) {
        String named = "'" + file + "' ";
        return switch (e.getErrorCode() & 0xFF) {
            case 5, 6 -> new HistoryException(Code.IN_USE, named + "is locked by another program", e);
            case 8 -> new HistoryException(Code.NO_ACCESS, named + "cannot be written: it is read-only", e);
            case 11 ->
                new HistoryException(Code.DAMAGED, named + "is damaged: move it away, and start the recorder again", e);
            case 13 -> new HistoryException(Code.FULL, named + "cannot grow: its disk is full, make room", e);
            case 14 ->
                new HistoryException(
                        Code.NO_ACCESS, named + "cannot be opened: is there such a folder, and may it be used?", e);
            case 26 -> new HistoryException(Code.FOREIGN, named + "is no history: name another file", e);
            default -> new HistoryException(Code.FAILED, named + "cannot be used: " + e.getMessage(), e);
        };
    }
}
