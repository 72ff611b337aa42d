package io.zenwatch.monitoring.producer.core.metric;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.ChannelOwner;
import io.zenwatch.monitoring.producer.core.channel.Channels;
import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Request;
import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.core.outside.Mode;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metric instances of the producer, the channels that each is associated with, and who can name which. Notes in the
 * journal those that are to outlive the producer.
 */
public final class Instances {

    private final IdPool ids;
    private final Journal journal;
    private final Map<Long, Instance> byId = new HashMap<>();
    private final Map<Channel, Set<Instance>> byChannel = new HashMap<>();

    public Instances(IdPool ids, Journal journal) {
        this.ids = ids;
        this.journal = journal;
    }

    /** Puts the metric instances of an earlier incarnation of the producer back. */
    public void restore(Kept kept, Channels channels) {
        ids.begin(kept.firstId());
        for (Kept.OfInstance each : kept.instances()) {
            ids.reserve(each.id());
            add(Instance.restored(each));
        }
        for (Kept.OfAssociation each : kept.associations()) {
            Instance instance = byId.get(each.instance());
            Channel channel = channels.get(each.channel());
            if (instance != null && channel != null) {
                associate(instance, channel, each.mode());
            }
        }
    }

    private void add(Instance instance) {
        byId.put(instance.id(), instance);
    }

    /** A new instance that a command wants, associated with no channel yet. */
    Instance create(
            MetricDefinition metric, Map<String, Value> parameters, long interval, boolean isQuery, Request request) {
        Instance instance = Instance.wanted(ids.take(), metric, parameters, interval, isQuery, request);
        add(instance);
        return instance;
    }

    /** The instance of an id; null when there is none. */
    @Nullable
    Instance get(long id) {
        return byId.get(id);
    }

    /** Whether an instance was not destroyed. */
    boolean has(Instance instance) {
        return byId.get(instance.id()) == instance;
    }

    /** The instance that a command names. */
    public Instance one(NetworkConnection connection, long id) {
        Instance instance = byId.get(id);
        if (instance == null
                || instance.isQuery()
                || instance.isOpening()
                || !instance.owner().equals(connection.owner())) {
            throw new Refusal(MON_STATUS_UNKNOWN_METRIC, "there is no metric instance " + id);
        }
        return instance;
    }

    List<Instance> all() {
        return List.copyOf(byId.values());
    }

    /** Those that are associated with a channel. */
    List<Instance> on(Channel channel) {
        return List.copyOf(byChannel.getOrDefault(channel, Set.of()));
    }

    long ownedBy(ChannelOwner owner) {
        return byId.values().stream()
                .filter(instance -> instance.owner().equals(owner))
                .count();
    }

    /** Associates an instance with a channel, without a note. */
    void associate(Instance instance, Channel channel, Mode mode) {
        instance.associate(channel, mode);
        byChannel.computeIfAbsent(channel, each -> new LinkedHashSet<>()).add(instance);
    }

    /** Sets what happens to the values of an instance on a channel. */
    void setMode(Instance instance, Channel channel, Mode mode) {
        associate(instance, channel, mode);
        keep(instance, channel, mode);
    }

    /** Notes what happens to the values of an instance on a channel, if that is to outlive the producer. */
    void keep(Instance instance, Channel channel, Mode mode) {
        if (!channel.isKept() || instance.isQuery()) {
            return;
        }
        if (!instance.isKept()) {
            instance.setKept(true);
            journal.keep(instance.kept());
        }
        journal.keep(new Kept.OfAssociation(instance.id(), channel.id(), mode));
    }

    /** Ends what an instance has to do with a channel. */
    void dissociate(Instance instance, Channel channel) {
        instance.dissociate(channel);
        forget(channel, instance);
        if (channel.isKept() && instance.isKept()) {
            journal.forget(Kept.Key.association(instance.id(), channel.id()));
            if (instance.channels().stream().noneMatch(Channel::isKept)) {
                forget(instance);
            }
        }
    }

    /** Destroys an instance. */
    void remove(Instance instance) {
        byId.remove(instance.id());
        ids.free(instance.id());
        instance.channels().forEach(channel -> forget(channel, instance));
        forget(instance);
        instance.dissociateAll();
    }

    private void forget(Channel channel, Instance instance) {
        Set<Instance> associated = byChannel.get(channel);
        if (associated != null) {
            associated.remove(instance);
            if (associated.isEmpty()) {
                byChannel.remove(channel);
            }
        }
    }

    private void forget(Instance instance) {
        if (instance.isKept()) {
            instance.setKept(false);
            journal.forget(Kept.Key.instance(instance.id()));
        }
    }

    public int size() {
        return byId.size();
    }
}
