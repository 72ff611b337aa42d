package io.zenwatch.history.store;

import io.zenwatch.history.core.ChangeRow;
import io.zenwatch.history.core.ItemId;
import io.zenwatch.history.core.KeyText;
import io.zenwatch.history.core.Kind;
import io.zenwatch.history.core.LastStates;
import io.zenwatch.history.core.PresenceTally;
import io.zenwatch.history.core.Recording;
import io.zenwatch.history.core.Segment;
import io.zenwatch.history.core.What;
import io.zenwatch.history.model.HistoryException;
import io.zenwatch.history.model.HistoryException.Code;
import io.zenwatch.history.model.Recorder;
import io.zenwatch.internal.Closeables;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the rows of all recorders. Not thread-safe. */
public final class Archive implements AutoCloseable {

    private final Database database;
    private final Connection connection;

    private Archive(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /**
     * Opens what is there.
     *
     * @throws HistoryException if there is none
     */
    public static Archive open(Database database) {
        try {
            return new Archive(database, database.connectToRead());
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    /** What reads, and may fail. */
    private interface Reading<T extends @Nullable Object> {
        T read(Connection connection) throws SQLException;
    }

    /**
     * Reads, and sees nothing of what is written meanwhile.
     *
     * @param reading reads by other methods of this
     * @throws HistoryException if that fails
     */
    public <T> T read(Function<Archive, T> reading) {
        try {
            return reading.apply(this);
        } catch (IllegalArgumentException | ZenohException e) {
            throw new HistoryException(
                    Code.DAMAGED, "'" + database.name() + "' has a row that cannot be read: " + e.getMessage(), e);
        } finally {
            endTransaction();
        }
    }

    private void endTransaction() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // Then the next query fails, too, and says so.
        }
    }

    private <T extends @Nullable Object> T query(Reading<T> reading) {
        try {
            return reading.read(connection);
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    /** All recorders. */
    public List<Recorder> recorders() {
        return query(in -> Jdbc.rows(
                in,
                row -> new Recorder(
                        row.getLong(1),
                        KeyText.read(row.getString(2)),
                        new ZenohId(row.getString(3)),
                        row.getString(4)),
                "SELECT id, name, zid, version FROM recorder ORDER BY id"));
    }

    /** The segments that have a part in a time, both ends included, in the order of their beginnings. */
    public List<Segment> segments(long from, long to) {
        return query(in -> segments(in, from, to));
    }

    static List<Segment> segments(Connection connection, long from, long to) throws SQLException {
        return Jdbc.rows(
                connection,
                row -> new Segment(row.getLong(2), row.getLong(1), row.getLong(3)),
                "SELECT began, recorder, ended FROM segment WHERE ended >= ? AND began <= ? ORDER BY began, recorder",
                from,
                to);
    }

    /** The rows of a segment up to a moment. */
    public Recording recording(Segment segment, long upTo) {
        return query(in -> new Recording(
                segment,
                items(segment),
                Jdbc.rows(
                        in,
                        Archive::change,
                        "SELECT c.seq, c.at, c.item, c.what, s.json FROM change c LEFT JOIN state s"
                                + " ON s.began = c.began AND s.recorder = c.recorder AND s.seq = c.seq"
                                + " WHERE c.began = ? AND c.recorder = ? AND c.at <= ? ORDER BY c.seq",
                        segment.began(),
                        segment.recorder(),
                        upTo)));
    }

    private static ChangeRow change(ResultSet row) throws SQLException {
        return new ChangeRow(row.getInt(1), row.getLong(2), row.getInt(3), What.of(row.getInt(4)), row.getString(5));
    }

    private Map<Integer, ItemId> items(Segment segment) throws SQLException {
        Map<Integer, ItemId> items = new HashMap<>();
        Jdbc.each(
                connection,
                row -> items.put(row.getInt(1), item(row)),
                "SELECT number, kind, key FROM item WHERE began = ? AND recorder = ?",
                segment.began(),
                segment.recorder());
        return items;
    }

    private static ItemId item(ResultSet row) throws SQLException {
        return new ItemId(Kind.of(row.getInt(2)), KeyText.read(row.getString(3)));
    }

    /** Where a state is. */
    public record Place(Segment segment, int seq) {}

    /**
     * Counts a segment.
     *
     * @param lastStates gets the place of the last state of each node
     */
    public void count(Segment segment, long upTo, PresenceTally tally, Map<ItemId, Place> lastStates) {
        int unused = query(in -> {
            Map<Integer, ItemId> items = items(segment);
            LastStates last = new LastStates(items.size());
            PresenceTally.OfSegment counting = tally.begin(segment, items);
            Jdbc.each(
                    in,
                    row -> {
                        What what = What.of(row.getInt(4));
                        int item = row.getInt(3);
                        long at = row.getLong(2);
                        counting.row(at, item, what);
                        last.row(row.getInt(1), at, item, what);
                        return what;
                    },
                    "SELECT seq, at, item, what FROM change WHERE began = ? AND recorder = ? AND at <= ? ORDER BY seq",
                    segment.began(),
                    segment.recorder(),
                    upTo);
            counting.end();
            items.forEach((number, id) -> {
                if (id.kind() == Kind.NODE && last.of(number) >= 0) {
                    lastStates.put(id, new Place(segment, last.of(number)));
                }
            });
            return 0;
        });
    }

    /**
     * Counts what changed in a segment, in parts of time that are equally long. What stood at its beginning is no change.
     *
     * @param begin when the first part begins
     * @param length how long each part is, in microseconds
     * @param counts gets them added, one for each part
     */
    public void count(Segment segment, long begin, long length, int[] counts) {
        int unused = query(in -> {
            Jdbc.each(
                    in,
                    row -> counts[row.getInt(1)] += row.getInt(2),
                    "SELECT (at - ?) / ?, count(*) FROM change WHERE began = ? AND recorder = ? AND at >= ? AND at < ?"
                            + " AND what <> ? GROUP BY 1",
                    begin,
                    length,
                    segment.began(),
                    segment.recorder(),
                    begin,
                    begin + length * counts.length,
                    What.STANDS.number());
            return 0;
        });
    }

    /** A state; empty if there is none. */
    public Optional<String> state(Place place) {
        List<String> states = query(in -> Jdbc.rows(
                in,
                row -> row.getString(1),
                "SELECT json FROM state WHERE began = ? AND recorder = ? AND seq = ?",
                place.segment().began(),
                place.segment().recorder(),
                place.seq()));
        return states.stream().findFirst();
    }

    @Override
    public void close() {
        Closeables.closeAndLog(connection);
    }
}
