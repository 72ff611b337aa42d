package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_ALREADY_AUTHENTICATED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_AUTH_NEEDED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BUSY;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.ChannelOwner;
import io.zenwatch.monitoring.producer.core.channel.Channels;
import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.NetworkConnection.Attempt;
import io.zenwatch.monitoring.producer.core.channel.Outbound;
import io.zenwatch.monitoring.producer.core.channel.Outgoing;
import io.zenwatch.monitoring.producer.core.outside.AuthOutcome;
import io.zenwatch.monitoring.producer.core.outside.AuthOutcome.Authenticated;
import io.zenwatch.monitoring.producer.core.outside.AuthOutcome.MoreNeeded;
import io.zenwatch.monitoring.producer.core.outside.AuthOutcome.Rejected;
import io.zenwatch.monitoring.producer.core.outside.Identity;
import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.AuthResponse;
import io.zenwatch.monitoring.protocol.Command;

/** AUTH, and what becomes of it. */
final class Authentication {

    private final Limits limits;
    private final Outside outside;
    private final Channels channels;
    private final Connections connections;
    private final Outgoing outgoing;
    private final Journal journal;
    private final Totals totals;
    private long lastAttempt;

    Authentication(
            Limits limits,
            Outside outside,
            Channels channels,
            Connections connections,
            Outgoing outgoing,
            Journal journal,
            Totals totals) {
        this.limits = limits;
        this.outside = outside;
        this.channels = channels;
        this.connections = connections;
        this.outgoing = outgoing;
        this.journal = journal;
        this.totals = totals;
    }

    void begin(NetworkConnection connection, Command command) {
        if (connection.isAuthenticated()) {
            throw new Refusal(MON_STATUS_ALREADY_AUTHENTICATED, "the channel is authenticated");
        }
        if (connection.attempt() != null) {
            throw new Refusal(MON_STATUS_BUSY, "another AUTH must be answered first");
        }
        Attempt attempt = new Attempt(++lastAttempt, command.sequence());
        connection.setAttempt(attempt);
        outside.authenticate(
                connection.consumer(),
                attempt.id(),
                connection.isEncrypted(),
                command.text("method"),
                command.opaque("data"));
    }

    /** The answer to an attempt; false when nobody waits for it any more. */
    boolean answered(String consumer, long id, AuthOutcome outcome) {
        NetworkConnection connection = connections.get(consumer);
        Attempt attempt = connection == null ? null : connection.attempt();
        if (connection == null || attempt == null || attempt.id() != id) {
            return false;
        }
        connection.setAttempt(null);
        long sequence = attempt.sequence();
        if (outcome instanceof Rejected rejected) {
            totals.refused();
            outgoing.answer(connection, sequence, rejected.status(), rejected.text());
        } else if (outcome instanceof MoreNeeded more) {
            outgoing.answer(connection, sequence, MON_STATUS_AUTH_NEEDED, "");
            outgoing.send(connection, Outbound.of(new AuthResponse(sequence, more.data())));
        } else if (outcome instanceof Authenticated authenticated) {
            accept(connection, sequence, authenticated.identity());
        }
        return true;
    }

    private void accept(NetworkConnection connection, long sequence, Identity identity) {
        try {
            Channel current = connection.requireCurrent();
            if (!connections.hasRoom()) {
                throw new Refusal(MON_STATUS_LIMIT, "at most " + limits.connections() + " consumers");
            }
            if (!identity.isAnonymous()) {
                channels.requireRoom(ChannelOwner.user(identity.name()), 1);
            }
            connection.setIdentity(identity);
            channels.give(current, connection.owner());
            if (current.isKept()) {
                connection.noted(journal.notes());
            }
            outgoing.ok(connection, sequence, current.id());
            outgoing.sendCapabilities(connection);
        } catch (Refusal e) {
            outgoing.answer(connection, sequence, e.status(), e.text());
        }
    }
}
