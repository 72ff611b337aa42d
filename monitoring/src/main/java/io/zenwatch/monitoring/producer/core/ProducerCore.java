package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_AUTH_NEEDED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;

import io.zenwatch.monitoring.producer.core.AuthOutcome.Authenticated;
import io.zenwatch.monitoring.producer.core.AuthOutcome.MoreNeeded;
import io.zenwatch.monitoring.producer.core.AuthOutcome.Rejected;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.ProducerLoad;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.protocol.AuthResponse;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.Incoming;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.KeyExpr;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The producer without threads, clocks and Zenoh. Times are ns of one monotonic clock. Not thread-safe.
 *
 * <p>Every PDU for a consumer leaves through {@link #poll}, its responses before the values of its current channel: that
 * alone makes the response to a command precede its data on the connection. For values that take another way the response
 * must first be acknowledged.
 */
public final class ProducerCore {

    private final String producer;
    private final Limits limits;
    private final Catalog catalog;
    private final Timers timers = new Timers();
    private final Channels channels;
    private final Metrics metrics;
    private final Controls controls;
    private final Connections connections;
    private final Commands commands;
    private final Wire wire;
    private final Journal journal;

    public ProducerCore(String producer, Limits limits, Catalog catalog, Outside outside, Journal journal) {
        this.producer = producer;
        this.limits = limits;
        this.catalog = catalog;
        this.journal = journal;
        wire = new Wire(outside);
        IdPool ids = new IdPool();
        channels = new Channels(limits, timers, journal);
        metrics = new Metrics(limits, catalog, outside, timers, wire, ids, journal);
        controls = new Controls(limits, catalog, outside, wire, ids);
        connections = new Connections(limits, outside, timers, channels, metrics, wire);
        ChannelCommands channelCommands = new ChannelCommands(outside, channels, connections, wire);
        commands = new Commands(limits, catalog, outside, channels, metrics, controls, wire, channelCommands, journal);
    }

    /** Goes on where an earlier life of the producer ended. Its channels linger from now on. */
    public void restore(long now, Kept kept) {
        channels.restore(kept);
        metrics.restore(now, kept, channels);
        channels.all().forEach(channel -> channels.loosen(now, channel, () -> connections.delete(channel)));
    }

    /**
     * A consumer opens a network connection: defines a channel and makes it the current one.
     *
     * @return the channel's identifier
     * @throws Refusal if the consumer is connected already
     */
    public long connect(long now, String consumer, PduFormat format, boolean confirm, Duration linger) {
        return wire.current(connections.open(now, consumer, format, confirm, linger)).id;
    }

    /** The network connection of a consumer is gone. */
    public void disconnect(long now, String consumer) {
        NetworkConnection connection = connections.get(consumer);
        if (connection != null) {
            connections.close(now, connection);
        }
    }

    /** A frame of a consumer came, which has all frames up to one. */
    public void heard(long now, String consumer, long acknowledged) {
        NetworkConnection connection = connections.get(consumer);
        if (connection != null) {
            connection.heard = now;
            connection.acknowledge(acknowledged).forEach(wire::flush);
        }
    }

    /** Commands of a consumer, in their order. */
    public void commands(long now, String consumer, List<Incoming> incoming) {
        for (Incoming each : incoming) {
            NetworkConnection connection = connections.get(consumer);
            if (connection == null || connection.current() == null) {
                return;
            }
            commands.handle(now, connection, each);
            if (connection.waiting() > 4 * limits.commands()) {
                connections.end(now, connection, "too many responses were not taken");
            }
        }
    }

    /**
     * What goes down in one frame.
     *
     * @param layer through which everything after this batch goes; null for none
     * @param last whether the network connection ends after it
     * @param noted how many notes of the journal must be taken down before it is sent
     */
    public record Batch(List<Pdu> pdus, @Nullable String layer, boolean last, long noted) {}

    /**
     * Takes what can go down to a consumer now.
     *
     * @param frame the number of the frame that it goes in
     * @param weight about how many bytes it may have; one PDU alone may have more
     */
    public Batch poll(long now, String consumer, long frame, int weight) {
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
            Pdu pdu = outbound.pdu == null ? capabilities(connection) : outbound.pdu;
            pdus.add(pdu);
            left -= pdu.weight();
            if (outbound.layer != null) {
                return new Batch(pdus, outbound.layer, false, connection.noted());
            }
        }
        Channel current = connection.current();
        if (current == null) {
            boolean last = connection.waiting() == 0;
            if (last) {
                connections.close(now, connection);
            }
            return new Batch(pdus, null, last, connection.noted());
        }
        while (left > 0 && connection.waiting() == 0) {
            Queued value = current.outbox.next();
            if (value == null) {
                break;
            }
            pdus.add(value.toPdu(current.id, current.outbox.takeLost()));
            left -= value.weight();
            if (current.isKept()) {
                connection.noted(journal.notes());
            }
        }
        return new Batch(pdus, null, false, connection.noted());
    }

    /**
     * A PDU to be put on a key.
     *
     * @param noted how many notes of the journal must be taken down before
     */
    public record Push(KeyExpr key, PduFormat format, Pdu pdu, long noted) {}

    /** Takes the next PDU to be put for a channel; null when there is none. */
    @Nullable
    public Push pollPush(long id) {
        Channel channel = channels.get(id);
        KeyExpr target = channel == null ? null : channel.target();
        NetworkConnection holder = channel == null ? null : channel.holder();
        if (channel == null || target == null || channel.outbox.isBlocked()) {
            return null;
        }
        if (channel.mustAnnounce() && holder != null) {
            channel.setAnnounced(true);
            return new Push(target.join("@caps"), channel.format, capabilities(holder), 0);
        }
        Queued value = channel.outbox.next();
        return value == null
                ? null
                : new Push(
                        target.join(KeyChunk.encode(value.name())),
                        channel.format,
                        value.toPdu(channel.id, channel.outbox.takeLost()),
                        channel.isKept() ? journal.notes() : 0);
    }

    private Capabilities capabilities(NetworkConnection connection) {
        boolean isAuthenticated = connection.identity() != null;
        return capabilities(wire.rights(connection), isAuthenticated, connection.isEncrypted(), connection.layers);
    }

    /** What the producer offers to somebody with these rights who is not connected. */
    public Capabilities capabilities(Rights rights) {
        return capabilities(rights, false, false, List.of());
    }

    private Capabilities capabilities(
            Rights rights, boolean authenticated, boolean encrypted, Collection<String> installed) {
        List<MetricDefinition> readable = catalog.metrics().stream()
                .filter(metric -> rights.mayRead(metric.name()))
                .toList();
        return new Capabilities(
                producer,
                Capabilities.VERSION,
                authenticated ? List.of() : catalog.methods(encrypted),
                catalog.layers().stream()
                        .filter(layer -> !installed.contains(layer))
                        .toList(),
                readable,
                catalog.controls().stream()
                        .filter(control -> rights.mayExecute(control.name()))
                        .toList());
    }

    /** The catalog has changed. */
    public void catalogChanged(long now) {
        metrics.resume(now);
        connections.all().forEach(wire::sendCapabilities);
        for (Channel channel : channels.all()) {
            if (channel.target() != null) {
                channel.setAnnounced(false);
                wire.flush(channel);
            }
        }
    }

    /** The answer to an attempt; false when nobody waits for it any more. */
    public boolean authenticated(long now, String consumer, long attempt, AuthOutcome outcome) {
        NetworkConnection connection = connections.get(consumer);
        if (connection == null || connection.attempt != attempt) {
            return false;
        }
        long sequence = connection.attemptSequence;
        connection.attempt = 0;
        if (outcome instanceof Rejected rejected) {
            wire.answer(connection, sequence, rejected.status(), null, rejected.text());
        } else if (outcome instanceof MoreNeeded more) {
            wire.answer(connection, sequence, MON_STATUS_AUTH_NEEDED, null, "");
            wire.send(connection, Outbound.of(new AuthResponse(sequence, more.data())));
        } else if (outcome instanceof Authenticated authenticated) {
            accept(connection, sequence, authenticated.identity());
        }
        return true;
    }

    private void accept(NetworkConnection connection, long sequence, Identity identity) {
        try {
            Channel current = wire.current(connection);
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
            wire.answer(connection, sequence, MON_STATUS_OK, current.id, "");
            wire.sendCapabilities(connection);
        } catch (Refusal e) {
            wire.answer(connection, sequence, e.status(), null, e.text());
        }
    }

    /** A sensor's answer to {@link Outside#open}: null that it can, else why not. */
    public void opened(long metric, @Nullable Measured refusal) {
        metrics.opened(metric, refusal);
    }

    /** A sensor's answer to {@link Outside#start}: null that its events come, else why not. */
    public void followed(long metric, @Nullable Measured failure) {
        metrics.followed(metric, failure);
    }

    public void measured(long measurement, Measured measured) {
        metrics.measured(measurement, measured);
    }

    public void event(long metric, Measured measured) {
        metrics.event(metric, measured);
    }

    public void executed(long result, Measured measured) {
        controls.executed(result, measured);
    }

    /** Does what is due. */
    public void tick(long now) {
        timers.run(now);
    }

    /** When {@link #tick} has something to do; {@link Long#MAX_VALUE} for never. */
    public long nextTick() {
        return timers.next();
    }

    public ProducerLoad load() {
        return new ProducerLoad(
                connections.all().size(), channels.size(), metrics.size(), controls.size(), channels.bytes());
    }
}
