package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.Channels;
import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Outbound;
import io.zenwatch.monitoring.producer.core.channel.Outbox;
import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Queued;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.KeyExpr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which PDUs go out next: down to a consumer, its responses before the values of its current channel; and onto keys. */
final class Output {

    private final Channels channels;
    private final Connections connections;
    private final Offered offered;
    private final Journal journal;
    private final Totals totals;

    Output(Channels channels, Connections connections, Offered offered, Journal journal, Totals totals) {
        this.channels = channels;
        this.connections = connections;
        this.offered = offered;
        this.journal = journal;
        this.totals = totals;
    }

    /** As {@link ProducerCore#poll}. */
    Batch poll(long now, String consumer, long frame, int weight) {
        NetworkConnection connection = connections.get(consumer);
        List<Pdu> pdus = new ArrayList<>();
        if (connection == null) {
            return new Batch(pdus, null, true, 0);
        }
        int left = weight;
        while (left > 0) {
            Outbound outbound = connection.next(frame);
            if (outbound == null) {
                break;
            }
            Pdu own = outbound.pdu();
            Pdu pdu = own == null ? offered.to(connection) : own;
            pdus.add(pdu);
            left -= pdu.weight();
            if (outbound.layer() != null) {
                return new Batch(pdus, outbound.layer(), false, connection.noted());
            }
        }
        Channel current = connection.current();
        if (current == null) {
            boolean isLast = connection.waiting() == 0;
            if (isLast) {
                connections.close(now, connection);
            }
            return new Batch(pdus, null, isLast, connection.noted());
        }
        Outbox outbox = current.outbox();
        while (left > 0 && connection.waiting() == 0) {
            Queued value = outbox.next();
            if (value == null) {
                break;
            }
            pdus.add(totals.leaves(current, value));
            left -= value.weight();
            if (current.isKept()) {
                connection.noted(journal.notes());
            }
        }
        return new Batch(pdus, null, false, connection.noted());
    }

    /** As {@link ProducerCore#pollPush}. */
    @Nullable
    Push pollPush(long id) {
        Channel channel = channels.get(id);
        KeyExpr target = channel == null ? null : channel.target();
        if (channel == null || target == null || channel.outbox().isBlocked()) {
            return null;
        }
        NetworkConnection holder = connections.holder(channel);
        if (!channel.isAnnounced() && holder != null) {
            channel.setAnnounced(true);
            return new Push(target.join("@caps"), channel.format(), offered.to(holder), 0);
        }
        Queued value = channel.outbox().next();
        return value == null
                ? null
                : new Push(
                        target.join(KeyChunk.encode(value.name())),
                        channel.format(),
                        totals.leaves(channel, value),
                        channel.isKept() ? journal.notes() : 0);
    }
}
