package io.zenwatch.history.store;

import io.zenwatch.history.core.Batch;
import io.zenwatch.history.core.ChangeRow;
import io.zenwatch.history.core.ItemRow;
import io.zenwatch.history.core.KeyText;
import io.zenwatch.history.core.Segment;
import io.zenwatch.history.model.HistoryException;
import io.zenwatch.internal.Closeables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one recorder. After a failure it connects anew, and a batch that is written again is written once. Not
 * thread-safe.
 */
public final class Store implements AutoCloseable {

    private final Database database;
    private final @Nullable AutoCloseable lock;
    private @Nullable Connection connected;

    /** The number of this recorder; 0 before its first segment. */
    private long recorder;

    private Store(Database database, @Nullable AutoCloseable lock) {
        this.database = database;
        this.lock = lock;
    }

    /**
     * Opens a database, and makes the tables if there are none.
     *
     * @throws HistoryException if that fails, or another recorder has it
     */
    public static Store open(Database database) {
        Store store = new Store(database, database.lock());
        try {
            Connection unused = store.connection();
            return store;
        } catch (SQLException e) {
            store.close();
            throw database.failure(e);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = connected;
        if (connection == null) {
            connection = database.connectToWrite();
            connected = connection;
        }
        return connection;
    }

    /**
     * Writes a batch, or nothing of it.
     *
     * @param name of the recorder; its zid and its version
     * @throws HistoryException if it may not be there
     */
    public void write(Batch batch, String name, String zid, String version) {
        long before = recorder;
        try {
            Connection connection = connection();
            for (Batch.Rows rows : batch.segments()) {
                database.makePlace(connection, rows.began());
            }
            if (recorder == 0) {
                recorder = register(connection, name, zid, version);
            }
            for (Batch.Rows rows : batch.segments()) {
                if (!rows.changes().isEmpty() && rows.changes().get(0).seq() == 0) {
                    register(connection, recorder, name, zid, version);
                }
                write(connection, rows);
            }
            connection.commit();
        } catch (SQLException e) {
            recorder = before;
            disconnect();
            throw database.failure(e);
        }
    }

    private static long register(Connection connection, String name, String zid, String version) throws SQLException {
        String sql = "INSERT INTO recorder (name, zid, version) VALUES (?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            statement.setString(1, KeyText.write(name));
            statement.setString(2, zid);
            statement.setString(3, version);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /** Should it have been deleted, with all that it recorded. */
    private static void register(Connection connection, long id, String name, String zid, String version)
            throws SQLException {
        String sql = "INSERT INTO recorder (id, name, zid, version) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            statement.setString(2, KeyText.write(name));
            statement.setString(3, zid);
            statement.setString(4, version);
            statement.executeUpdate();
        }
    }

    private void write(Connection connection, Batch.Rows rows) throws SQLException {
        int unused = Jdbc.update(
                connection,
                "INSERT INTO segment (began, recorder, ended) VALUES (?, ?, ?)"
                        + " ON CONFLICT (began, recorder) DO UPDATE SET ended = excluded.ended",
                rows.began(),
                recorder,
                rows.ended());
        if (rows.changes().isEmpty()) {
            return;
        }
        try (PreparedStatement items = insert(connection, "item (began, recorder, number, kind, key)");
                PreparedStatement changes = insert(connection, "change (began, recorder, seq, at, item, what)");
                PreparedStatement states = insert(connection, "state (began, recorder, seq, json)")) {
            for (ItemRow item : rows.items()) {
                Jdbc.set(
                        items,
                        rows.began(),
                        recorder,
                        item.number(),
                        item.id().kind().number());
                items.setString(5, KeyText.write(item.id().key()));
                items.addBatch();
            }
            for (ChangeRow change : rows.changes()) {
                Jdbc.set(
                        changes,
                        rows.began(),
                        recorder,
                        change.seq(),
                        change.at(),
                        change.item(),
                        change.what().number());
                changes.addBatch();
                if (change.state() != null) {
                    Jdbc.set(states, rows.began(), recorder, change.seq());
                    states.setString(4, change.state());
                    states.addBatch();
                }
            }
            items.executeBatch();
            changes.executeBatch();
            states.executeBatch();
        }
    }

    /** What was committed without an answer is there already. */
    private static PreparedStatement insert(Connection connection, String table) throws SQLException {
        long columns = table.chars().filter(character -> character == ',').count() + 1;
        String values = "?" + ", ?".repeat((int) columns - 1);
        return connection.prepareStatement("INSERT INTO " + table + " VALUES (" + values + ") ON CONFLICT DO NOTHING");
    }

    /**
     * Deletes the oldest segments.
     *
     * @param before segments that ended before this are deleted
     * @param mostBytes what the rest may take
     * @param began when the segment began that is written now, which stays
     * @throws HistoryException if that fails
     */
    public void prune(long before, long mostBytes, @Nullable Long began) {
        try {
            Segment current = began == null ? null : new Segment(recorder, began, began);
            database.prune(connection(), before, mostBytes, current);
        } catch (SQLException e) {
            disconnect();
            throw database.failure(e);
        }
    }

    private void disconnect() {
        Connection connection = connected;
        connected = null;
        Closeables.closeAndLog(connection);
    }

    @Override
    public void close() {
        disconnect();
        Closeables.closeAndLog(lock);
    }
}
