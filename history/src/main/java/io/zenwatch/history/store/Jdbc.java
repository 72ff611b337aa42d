package io.zenwatch.history.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single statements. */
final class Jdbc {

    private Jdbc() {}

    interface Reading<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static int update(Connection connection, String sql, long... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        }
    }

    static <T> List<T> rows(Connection connection, Reading<T> reading, String sql, long... parameters)
            throws SQLException {
        List<T> all = new ArrayList<>();
        each(connection, row -> all.add(reading.read(row)), sql, parameters);
        return all;
    }

    /** Reads rows one after the other, and keeps none. */
    static void each(Connection connection, Reading<?> reading, String sql, long... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(1_000);
            set(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Interruption.check();
                    var unused = reading.read(rows);
                }
            }
        }
    }

    static long number(Connection connection, String sql, long... parameters) throws SQLException {
        List<Long> numbers = rows(connection, row -> row.getLong(1), sql, parameters);
        return numbers.isEmpty() ? 0 : numbers.get(0);
    }

    static void set(PreparedStatement statement, long... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setLong(i + 1, parameters[i]);
        }
    }
}
