package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A metric instance: a metric with parameters, and the channels that it is associated with. */
public final class Instance {

    /** What happens to the values of an instance on a channel. */
    public enum Mode {
        /** Nothing, but for a GET. */
        COLLECTED,
        BUFFERED,
        SUBSCRIBED
    }

    /** A command that waits for a sensor's answer. */
    record Request(NetworkConnection connection, long sequence) {}

    final long id;
    final ChannelOwner owner;
    final String name;
    final boolean eventLike;
    final String unit;
    /** In ns; 0 for none. */
    final long interval;

    /** Whether it lives for one measurement only, and has no further use for its identifier. */
    final boolean query;

    final Map<Channel, Mode> modes = new LinkedHashMap<>();

    Map<String, Value> parameters;
    private @Nullable Request request;
    private @Nullable Start start;
    boolean started;
    boolean measuring;
    boolean isKept;
    boolean isUnbound;

    Instance(
            long id,
            ChannelOwner owner,
            String name,
            boolean eventLike,
            String unit,
            Map<String, Value> parameters,
            long interval,
            boolean query,
            @Nullable Request request) {
        this.id = id;
        this.owner = owner;
        this.name = name;
        this.eventLike = eventLike;
        this.unit = unit;
        this.parameters = parameters;
        this.interval = interval;
        this.query = query;
        this.request = request;
    }

    /** One of an earlier life of the producer. Its parameters are to be held against the metric's. */
    static Instance restored(Kept.OfInstance kept) {
        Instance instance = new Instance(
                kept.id(),
                ChannelOwner.user(kept.user()),
                kept.metric(),
                kept.eventLike(),
                kept.unit(),
                kept.parameters(),
                kept.interval(),
                false,
                null);
        instance.isKept = true;
        instance.isUnbound = true;
        return instance;
    }

    Kept.OfInstance kept() {
        return new Kept.OfInstance(id, owner.name(), name, eventLike, unit, interval, parameters);
    }

    void associate(Channel channel, Mode mode) {
        modes.put(channel, mode);
        channel.instances.add(this);
    }

    void dissociate(Channel channel) {
        modes.remove(channel);
        channel.instances.remove(this);
        if (start != null) {
            start.forget(channel);
        }
    }

    /** Its sensor is asked for its events. */
    void beginStart() {
        start = new Start(modes);
    }

    /** Null while its sensor is not asked for its events, or has answered. */
    @Nullable
    Start start() {
        return start;
    }

    @Nullable
    Start takeStart() {
        Start taken = start;
        start = null;
        return taken;
    }

    /** The command that wants it, until its sensor has agreed to the parameters. */
    @Nullable
    Request takeRequest() {
        Request taken = request;
        request = null;
        return taken;
    }

    boolean isOpening() {
        return request != null;
    }

    /** Whether values are wanted as they come. */
    boolean isWanted() {
        return modes.values().stream().anyMatch(mode -> mode != Mode.COLLECTED);
    }

    Queued queued(Measured measured) {
        return new Queued(id, name, unit, measured, 0);
    }
}
