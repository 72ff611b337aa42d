package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_ALREADY_AUTHENTICATED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BUSY;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_DUPLICATE_SEQUENCE;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_AUTHENTICATED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_SUBSCRIBED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_LAYER;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_TRANSACTION;

import io.zenwatch.monitoring.producer.core.Instance.Mode;
import io.zenwatch.monitoring.producer.core.Instance.Request;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.Ids;
import io.zenwatch.monitoring.protocol.Incoming;
import io.zenwatch.monitoring.protocol.Incoming.Accepted;
import io.zenwatch.monitoring.protocol.Incoming.Refused;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Status;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** What each command does. */
final class Commands {

    private final Limits limits;
    private final Catalog catalog;
    private final Outside outside;
    private final Channels channels;
    private final Metrics metrics;
    private final Controls controls;
    private final Wire wire;
    private final ChannelCommands channelCommands;
    private final Journal journal;
    private long lastAttempt;

    Commands(
            Limits limits,
            Catalog catalog,
            Outside outside,
            Channels channels,
            Metrics metrics,
            Controls controls,
            Wire wire,
            ChannelCommands channelCommands,
            Journal journal) {
        this.limits = limits;
        this.catalog = catalog;
        this.outside = outside;
        this.channels = channels;
        this.metrics = metrics;
        this.controls = controls;
        this.wire = wire;
        this.channelCommands = channelCommands;
        this.journal = journal;
    }

    void handle(long now, NetworkConnection connection, Incoming incoming) {
        if (incoming instanceof Refused refused) {
            refuse(connection, refused.sequence(), refused.status(), refused.text());
            return;
        }
        Command command = ((Accepted) incoming).command();
        long sequence = command.sequence();
        if (connection.isUnanswered(sequence)) {
            refuse(connection, sequence, MON_STATUS_DUPLICATE_SEQUENCE, command.code() + " was not carried out");
            return;
        }
        if (connection.unanswered() >= limits.commands()) {
            refuse(connection, sequence, MON_STATUS_LIMIT, "at most " + limits.commands() + " unanswered commands");
            return;
        }
        connection.begin(sequence);
        long before = journal.notes();
        try {
            admit(connection, command.code());
            execute(now, connection, command);
        } catch (Refusal e) {
            wire.answer(connection, sequence, e.status(), null, e.text());
        }
        if (journal.notes() != before) {
            connection.noted(journal.notes());
        }
    }

    private void refuse(NetworkConnection connection, long sequence, Status status, String text) {
        wire.send(connection, Outbound.of(new Response(sequence, status, null, text)));
    }

    private static void admit(NetworkConnection connection, CommandCode code) {
        if (connection.wrapping) {
            throw new Refusal(MON_STATUS_BUSY, "WRAP must be answered first");
        }
        if (connection.identity() == null && code != CommandCode.AUTH && code != CommandCode.WRAP) {
            throw new Refusal(MON_STATUS_NOT_AUTHENTICATED, "AUTH must succeed before " + code);
        }
    }

    private void execute(long now, NetworkConnection connection, Command command) {
        switch (command.code()) {
            case AUTH -> authenticate(connection, command);
            case COLLECT, QUERY -> metrics.request(connection, command);
            case STOP -> stop(connection, command);
            case SUBSCRIBE -> subscribe(now, connection, command);
            case BUFFER -> buffer(now, connection, command);
            case GET -> get(connection, command);
            case DEF_CHANNEL -> channelCommands.define(connection, command);
            case SET_CHANNEL -> channelCommands.set(now, connection, command);
            case DEL_CHANNEL -> channelCommands.delete(now, connection, command);
            case COMMIT -> commit(connection, command);
            case EXECUTE -> controls.execute(connection, command);
            case WRAP -> wrap(connection, command);
            case NOP -> ok(connection, command);
        }
    }

    private Outbound ok(NetworkConnection connection, Command command) {
        return wire.answer(connection, command.sequence(), MON_STATUS_OK, null, "");
    }

    private void authenticate(NetworkConnection connection, Command command) {
        if (connection.identity() != null) {
            throw new Refusal(MON_STATUS_ALREADY_AUTHENTICATED, "the channel is authenticated");
        }
        if (connection.attempt != 0) {
            throw new Refusal(MON_STATUS_BUSY, "another AUTH must be answered first");
        }
        connection.attempt = ++lastAttempt;
        connection.attemptSequence = command.sequence();
        outside.authenticate(
                connection.consumer,
                connection.attempt,
                connection.isEncrypted(),
                command.text("method"),
                command.opaque("data"));
    }

    private void stop(NetworkConnection connection, Command command) {
        Instance instance = metrics.one(connection, command.number("metric"));
        List<Channel> associated = channels.some(connection, command.number("channel")).stream()
                .filter(instance.modes::containsKey)
                .toList();
        if (associated.isEmpty()) {
            throw new Refusal(
                    MON_STATUS_NOT_SUBSCRIBED, "metric instance " + instance.id + " has no part in this channel");
        }
        associated.forEach(channel -> metrics.stop(instance, channel));
        ok(connection, command);
    }

    private void subscribe(long now, NetworkConnection connection, Command command) {
        Instance instance = metrics.one(connection, command.number("metric"));
        Channel current = wire.current(connection);
        whenFollowed(now, connection, command, instance, destinations -> {
            List<Queued> queued = current.outbox.queued(instance.id);
            Outbound response = ok(connection, command);
            for (Channel destination : destinations) {
                wire.holdBack(connection, response, destination);
                destination.outbox.release(instance.id);
                if (destination != current) {
                    destination.outbox.copy(queued);
                }
                metrics.change(now, instance, destination, Mode.SUBSCRIBED);
                wire.flush(destination);
            }
        });
    }

    private void buffer(long now, NetworkConnection connection, Command command) {
        Instance instance = metrics.one(connection, command.number("metric"));
        whenFollowed(now, connection, command, instance, destinations -> {
            ok(connection, command);
            destinations.forEach(destination -> metrics.change(now, instance, destination, Mode.BUFFERED));
        });
    }

    private void whenFollowed(
            long now,
            NetworkConnection connection,
            Command command,
            Instance instance,
            Consumer<Collection<Channel>> then) {
        List<Channel> destinations = channels.some(connection, command.number("channel"));
        metrics.whenFollowed(now, instance, new Request(connection, command.sequence()), destinations, then);
    }

    private void get(NetworkConnection connection, Command command) {
        Instance instance = metrics.one(connection, command.number("metric"));
        List<Channel> destinations = channels.some(connection, command.number("channel"));
        if (!instance.eventLike) {
            metrics.requireRoom(connection);
            if (!metrics.isBound(instance)) {
                throw new Refusal(MON_STATUS_UNKNOWN_METRIC, "there is no metric '" + instance.name + "' now");
            }
        }
        Outbound response = ok(connection, command);
        destinations.forEach(destination -> wire.holdBack(connection, response, destination));
        if (instance.eventLike) {
            for (Channel destination : destinations) {
                destination.outbox.release(instance.id);
                wire.flush(destination);
            }
        } else {
            metrics.measure(connection, instance, destinations);
        }
    }

    private void commit(NetworkConnection connection, Command command) {
        long transaction = command.number("transaction");
        if (!channels.commit(connection, transaction)) {
            throw new Refusal(
                    MON_STATUS_UNKNOWN_TRANSACTION,
                    "there is no uncommitted transaction " + Long.toUnsignedString(transaction));
        }
        ok(connection, command);
    }

    private void wrap(NetworkConnection connection, Command command) {
        String layer = command.text("layer");
        if (connection.unanswered() > 1) {
            throw new Refusal(MON_STATUS_BUSY, "WRAP must wait until every other command has been answered");
        }
        if (layer.isEmpty()) {
            throw new Refusal(MON_STATUS_BAD_ARGUMENT, "'layer' is empty");
        }
        if (!catalog.layers().contains(layer) || connection.layers.contains(layer)) {
            throw new Refusal(MON_STATUS_UNKNOWN_LAYER, "'" + layer + "' is not on offer");
        }
        connection.layers.add(layer);
        connection.wrapping = true;
        Response response = new Response(command.sequence(), MON_STATUS_OK, Ids.MON_MID_PRODUCER_CAPS, "");
        wire.send(connection, Outbound.wrapped(response, layer));
        wire.sendCapabilities(connection);
        outside.wrap(connection.consumer, layer);
    }
}
