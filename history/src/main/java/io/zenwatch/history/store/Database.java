package io.zenwatch.history.store;

import io.zenwatch.history.core.Segment;
import io.zenwatch.history.model.HistoryException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where a history is, and what one kind of database does in its own way. The tables and all that is read are the same. */
public interface Database {

    /** The version of the tables. */
    int VERSION = 1;

    /**
     * A file, or a server.
     *
     * @param place the name of a file, or {@code jdbc:postgresql:} and what follows it
     */
    static Database at(String place) {
        return place.startsWith(PostgresServer.PREFIX) ? new PostgresServer(place) : new SqliteFile(Path.of(place));
    }

    /** Its name for people, without a password. */
    String name();

    /**
     * Makes sure that no other recorder writes to what takes one alone.
     *
     * @return ends that; null where several may write
     * @throws HistoryException if another one does
     */
    @Nullable
    AutoCloseable lock();

    /** Connects to what is there, or is to be there, and makes or checks the tables. */
    Connection connectToWrite() throws SQLException;

    /** Connects to what is there, and checks the tables. */
    Connection connectToRead() throws SQLException;

    /** Makes sure that rows of segments that began then have a place. */
    void makePlace(Connection connection, long began) throws SQLException;

    /**
     * Deletes the oldest segments. Commits by itself.
     *
     * @param before segments that ended before this are deleted
     * @param mostBytes what the rest may take
     * @param current is never deleted; null for none
     */
    void prune(Connection connection, long before, long mostBytes, @Nullable Segment current) throws SQLException;

    /** What is wrong, and what to do. */
    HistoryException failure(SQLException e);
}
