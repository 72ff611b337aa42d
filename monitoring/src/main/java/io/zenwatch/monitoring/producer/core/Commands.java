package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BUSY;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_DUPLICATE_SEQUENCE;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_AUTHENTICATED;

import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Outbound;
import io.zenwatch.monitoring.producer.core.channel.Outgoing;
import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.codec.Incoming;
import io.zenwatch.monitoring.protocol.codec.Incoming.Accepted;
import io.zenwatch.monitoring.protocol.codec.Incoming.Refused;

/** Which commands are carried out, and that each is answered once. */
final class Commands {

    private final Limits limits;
    private final Outgoing outgoing;
    private final CommandTable table;
    private final Journal journal;

    Commands(Limits limits, Outgoing outgoing, CommandTable table, Journal journal) {
        this.limits = limits;
        this.outgoing = outgoing;
        this.table = table;
        this.journal = journal;
    }

    void handle(long now, NetworkConnection connection, Incoming incoming) {
        if (incoming instanceof Refused refused) {
            reject(connection, refused.sequence(), refused.status(), refused.text());
            return;
        }
        Command command = ((Accepted) incoming).command();
        long sequence = command.sequence();
        if (connection.isUnanswered(sequence)) {
            reject(connection, sequence, MON_STATUS_DUPLICATE_SEQUENCE, command.code() + " was not carried out");
            return;
        }
        if (connection.unanswered() >= limits.commands()) {
            reject(connection, sequence, MON_STATUS_LIMIT, "at most " + limits.commands() + " unanswered commands");
            return;
        }
        connection.begin(sequence);
        long before = journal.notes();
        try {
            admit(connection, command.code());
            table.execute(now, connection, command);
        } catch (Refusal e) {
            outgoing.answer(connection, sequence, e.status(), e.text());
        }
        if (journal.notes() != before) {
            connection.noted(journal.notes());
        }
    }

    /** Answers a command that does not count as one under way. */
    private void reject(NetworkConnection connection, long sequence, Status status, String text) {
        outgoing.send(connection, Outbound.of(new Response(sequence, status, null, text)));
    }

    private static void admit(NetworkConnection connection, CommandCode code) {
        if (connection.isWrapping()) {
            throw new Refusal(MON_STATUS_BUSY, "WRAP must be answered first");
        }
        if (!connection.isAuthenticated() && code != CommandCode.AUTH && code != CommandCode.WRAP) {
            throw new Refusal(MON_STATUS_NOT_AUTHENTICATED, "AUTH must succeed before " + code);
        }
    }
}
