package io.zenwatch.monitoring.producer.store;

import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Mode;
import io.zenwatch.monitoring.producer.core.outside.Queued;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.codec.Incoming;
import io.zenwatch.monitoring.protocol.codec.PduCodec;
import io.zenwatch.monitoring.protocol.codec.PduException;
import io.zenwatch.monitoring.protocol.codec.ReadLimits;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The tables of a store: how what is kept becomes rows, and rows what was kept. A row that cannot be read fails by a {@link
 * PduException} or an {@link IllegalArgumentException}.
 */
final class StoreTables {

    /** Marks the file as one of ours: "ZWMC". */
    static final int APPLICATION = 0x5A57_4D43;

    static final int VERSION = 1;

    static final List<String> SCHEMA = List.of(
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

    private final PduCodec codec = new PduCodec(PduFormat.CBOR, ReadLimits.PRODUCERS);

    static Kept.OfChannel channel(ResultSet row) throws SQLException {
        return new Kept.OfChannel(
                row.getLong(1), row.getString(2), PduFormat.valueOf(row.getString(3)), row.getLong(4));
    }

    static Kept.OfAssociation association(ResultSet row) throws SQLException {
        return new Kept.OfAssociation(row.getLong(1), row.getLong(2), Mode.valueOf(row.getString(3)));
    }

    Kept.OfInstance instance(ResultSet row) throws SQLException {
        if (!(codec.readCommands(row.getBytes(6)).get(0) instanceof Incoming.Accepted accepted)) {
            throw new IllegalArgumentException("a row holds another PDU");
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

    Kept.OfValue value(ResultSet row) throws SQLException, PduException {
        if (!(codec.readPdu(row.getBytes(5)) instanceof MetricValue pdu)) {
            throw new IllegalArgumentException("a row holds another PDU");
        }
        Measured measured = new Measured(pdu.time(), pdu.status(), pdu.value(), pdu.text());
        Queued value = new Queued(pdu.metric(), row.getString(4), pdu.unit(), measured, row.getLong(1));
        return new Kept.OfValue(row.getLong(2), row.getBoolean(3), value);
    }

    /** The statement that writes a note; several notes can have one. */
    static String sql(Note note) {
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

    /** Sets the parameters of the statement of a note. */
    void set(PreparedStatement statement, Note note) throws SQLException {
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
            statement.setBoolean(3, instance.isEventLike());
            statement.setString(4, instance.unit());
            statement.setLong(5, instance.interval());
            statement.setBytes(6, codec.write(List.of(new Command(1, CommandCode.COLLECT, arguments))));
        } else if (row instanceof Kept.OfAssociation association) {
            statement.setString(3, association.mode().name());
        } else if (row instanceof Kept.OfValue value) {
            statement.setLong(2, value.channel());
            statement.setBoolean(3, value.isHeld());
            statement.setString(4, value.value().name());
            statement.setBytes(5, codec.write(value.value().toPdu(value.channel(), 0)));
        }
    }
}
