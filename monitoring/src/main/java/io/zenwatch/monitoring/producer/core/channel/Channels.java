package io.zenwatch.monitoring.producer.core.channel;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_CHANNEL;

import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.SpecialIds;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The channels of the producer, which connection has which, and who can name which. */
public final class Channels {

    private final Limits limits;
    private final Budget budget;
    private final Journal journal;
    private final Map<Long, Channel> byId = new HashMap<>();

    /** Those that a connection defined or took over: what "all channels" means. */
    private final Map<ChannelHolder, Set<Channel>> byHolder = new HashMap<>();

    private long lastId;
    private long lastTransaction;

    public Channels(Limits limits, Journal journal) {
        this.limits = limits;
        this.journal = journal;
        budget = new Budget(limits.totalBytes());
    }

    /** Puts the channels of an earlier incarnation of the producer back, with their values. */
    public void restore(Kept kept) {
        lastId = kept.firstId() - 1;
        lastTransaction = kept.lastTransaction();
        for (Kept.OfChannel each : kept.channels()) {
            ChannelOwner owner = ChannelOwner.user(each.user());
            Channel channel = make(each.id(), owner, each.format(), true, Duration.ofNanos(each.linger()));
            keep(channel, false);
        }
        for (Kept.OfValue value : kept.values()) {
            Channel channel = byId.get(value.channel());
            if (channel != null) {
                channel.outbox().restore(value);
            }
        }
    }

    /** Defines a channel that belongs to a connection. */
    public Channel define(NetworkConnection holder, PduFormat format, boolean isConfirmed, Duration linger) {
        if (byHolder.getOrDefault(holder, Set.of()).size() >= limits.channels()) {
            throw new Refusal(MON_STATUS_LIMIT, "a connection has at most " + limits.channels() + " channels");
        }
        requireRoom(holder.owner(), 1);
        do {
            lastId = lastId + 1 >= SpecialIds.ALL_CHANNELS ? 1 : lastId + 1;
        } while (byId.containsKey(lastId));
        Channel channel = make(lastId, holder.owner(), format, isConfirmed, linger);
        keep(channel, true);
        take(holder, channel);
        return channel;
    }

    private Channel make(long id, ChannelOwner owner, PduFormat format, boolean isConfirmed, Duration linger) {
        Duration granted = linger.compareTo(limits.linger()) < 0 ? linger : limits.linger();
        Confirmation confirmation = isConfirmed ? new Confirmation(() -> ++lastTransaction, journal, id) : null;
        Outbox outbox = new Outbox(limits.channelBytes(), budget, confirmation);
        Channel channel = new Channel(id, owner, format, confirmation, granted.toNanos(), outbox);
        byId.put(id, channel);
        return channel;
    }

    /** The channel is a user's from now on. */
    public void give(Channel channel, ChannelOwner owner) {
        channel.setOwner(owner);
        keep(channel, true);
    }

    private void keep(Channel channel, boolean isNew) {
        Confirmation confirmation = channel.confirmation();
        if (channel.isKept() && confirmation != null) {
            confirmation.keep();
            if (isNew) {
                String user = channel.owner().name();
                journal.keep(new Kept.OfChannel(channel.id(), user, channel.format(), channel.linger()));
            }
        }
    }

    /**
     * Checks that an owner may have more channels.
     *
     * @throws Refusal if a user would own more than allowed with these added
     */
    public void requireRoom(ChannelOwner owner, int added) {
        if (owner.isUser()) {
            long owned = byId.values().stream()
                    .filter(channel -> channel.owner().equals(owner))
                    .count();
            if (owned + added > limits.ownedChannels()) {
                throw new Refusal(MON_STATUS_LIMIT, "a user has at most " + limits.ownedChannels() + " channels");
            }
        }
    }

    /** Makes a channel one of a connection's. */
    public void take(NetworkConnection connection, Channel channel) {
        takeFromHolder(channel);
        byHolder.computeIfAbsent(connection, holder -> new LinkedHashSet<>()).add(channel);
        channel.setHolder(connection);
    }

    private void takeFromHolder(Channel channel) {
        ChannelHolder holder = channel.holder();
        Set<Channel> held = holder == null ? null : byHolder.get(holder);
        if (held != null) {
            held.remove(channel);
        }
    }

    /** A connection has no channels any more. Returns those that it had. */
    public List<Channel> release(NetworkConnection connection) {
        Set<Channel> held = byHolder.remove(connection);
        if (held == null) {
            return List.of();
        }
        held.forEach(channel -> channel.setHolder(null));
        return List.copyOf(held);
    }

    /** The channel that a command names; {@link SpecialIds#ALL_CHANNELS} names none. */
    public Channel one(NetworkConnection connection, long id) {
        Channel channel = id == SpecialIds.CURRENT_CHANNEL ? connection.current() : byId.get(id);
        if (channel == null || !channel.owner().equals(connection.owner())) {
            throw new Refusal(MON_STATUS_UNKNOWN_CHANNEL, "there is no channel " + id);
        }
        return channel;
    }

    /** The channels that a command names. */
    public List<Channel> some(NetworkConnection connection, long id) {
        return id == SpecialIds.ALL_CHANNELS
                ? List.copyOf(byHolder.getOrDefault(connection, Set.of()))
                : List.of(one(connection, id));
    }

    /** The channel of an id; null when there is none. */
    @Nullable
    public Channel get(long id) {
        return byId.get(id);
    }

    public List<Channel> all() {
        return List.copyOf(byId.values());
    }

    /** Forgets a channel and what waits on it. */
    public void remove(Channel channel) {
        byId.remove(channel.id());
        channel.setDeleted();
        channel.outbox().clear();
        if (channel.isKept()) {
            journal.forget(Kept.Key.channel(channel.id()));
        }
        takeFromHolder(channel);
    }

    /** Commits a transaction on a channel that this connection can name; false when there is no such transaction. */
    public boolean commit(NetworkConnection connection, long transaction) {
        ChannelOwner owner = connection.owner();
        return byId.values().stream()
                .filter(channel ->
                        channel.confirmation() != null && channel.owner().equals(owner))
                .anyMatch(channel -> channel.outbox().commit(transaction));
    }

    public int size() {
        return byId.size();
    }

    public long bytes() {
        return budget.used();
    }
}
