package io.zenwatch.monitoring.producer.core.metric;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.ChannelOwner;
import io.zenwatch.monitoring.producer.core.channel.Request;
import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Mode;
import io.zenwatch.monitoring.producer.core.outside.Queued;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.codec.Parameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A metric instance: a metric with parameters, and the channels that it is associated with. */
public final class Instance {

    private final long id;
    private final ChannelOwner owner;
    private final String name;
    private final boolean isEventLike;
    private final String unit;
    private final long interval;
    private final boolean isQuery;
    private final Map<Channel, Mode> modes = new LinkedHashMap<>();
    private Map<String, Value> parameters;
    private @Nullable Request request;
    private @Nullable Start start;
    private boolean isStarted;
    private boolean isMeasuring;
    private boolean isKept;
    private boolean isUnbound;

    private Instance(
            long id,
            ChannelOwner owner,
            String name,
            boolean isEventLike,
            String unit,
            Map<String, Value> parameters,
            long interval,
            boolean isQuery) {
        this.id = id;
        this.owner = owner;
        this.name = name;
        this.isEventLike = isEventLike;
        this.unit = unit;
        this.parameters = parameters;
        this.interval = interval;
        this.isQuery = isQuery;
    }

    /** One that a command wants. It is opening until its sensor has agreed to the parameters. */
    static Instance wanted(
            long id,
            MetricDefinition metric,
            Map<String, Value> parameters,
            long interval,
            boolean isQuery,
            Request request) {
        ChannelOwner owner = request.connection().owner();
        Instance instance = new Instance(
                id, owner, metric.name(), metric.eventLike(), metric.unit(), parameters, interval, isQuery);
        instance.request = request;
        return instance;
    }

    /** One of an earlier incarnation of the producer. Its parameters are to be held against the metric's. */
    static Instance restored(Kept.OfInstance kept) {
        Instance instance = new Instance(
                kept.id(),
                ChannelOwner.user(kept.user()),
                kept.metric(),
                kept.isEventLike(),
                kept.unit(),
                kept.parameters(),
                kept.interval(),
                false);
        instance.isKept = true;
        instance.isUnbound = true;
        return instance;
    }

    Kept.OfInstance kept() {
        return new Kept.OfInstance(id, owner.name(), name, isEventLike, unit, interval, parameters);
    }

    public long id() {
        return id;
    }

    ChannelOwner owner() {
        return owner;
    }

    /** Of the metric. */
    public String name() {
        return name;
    }

    public boolean isEventLike() {
        return isEventLike;
    }

    Map<String, Value> parameters() {
        return parameters;
    }

    /** In ns; 0 for none. */
    long interval() {
        return interval;
    }

    /** Whether it exists for one measurement only, and has no further use for its identifier. */
    boolean isQuery() {
        return isQuery;
    }

    /** Takes up the parameters of its metric; false while that is not on offer, or has become another. */
    boolean bind(@Nullable MetricDefinition metric) {
        if (!isUnbound) {
            return true;
        }
        if (metric == null || metric.eventLike() != isEventLike) {
            return false;
        }
        try {
            parameters = Parameters.bind(metric.parameters(), parameters);
            isUnbound = false;
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What happens to its values on each channel that it is associated with. */
    public Map<Channel, Mode> modes() {
        return Collections.unmodifiableMap(modes);
    }

    /** The channels that it is associated with, now. */
    List<Channel> channels() {
        return List.copyOf(modes.keySet());
    }

    void associate(Channel channel, Mode mode) {
        modes.put(channel, mode);
    }

    void dissociate(Channel channel) {
        modes.remove(channel);
        if (start != null) {
            start.forget(channel);
        }
    }

    void dissociateAll() {
        modes.clear();
    }

    /** Whether values are wanted as they come. */
    boolean isWanted() {
        return modes.values().stream().anyMatch(mode -> mode != Mode.COLLECTED);
    }

    /** Whether a channel subscribes to it, or a SUBSCRIBE waits for its sensor. */
    boolean isSubscribed() {
        return modes.containsValue(Mode.SUBSCRIBED) || start != null && start.hasSubscribe();
    }

    /** Whether its values come. */
    boolean isStarted() {
        return isStarted;
    }

    void setStarted(boolean isStarted) {
        this.isStarted = isStarted;
    }

    /** Whether a measurement is under way. */
    boolean isMeasuring() {
        return isMeasuring;
    }

    void setMeasuring(boolean isMeasuring) {
        this.isMeasuring = isMeasuring;
    }

    /** Whether it outlives the producer, where that has a store. */
    boolean isKept() {
        return isKept;
    }

    void setKept(boolean isKept) {
        this.isKept = isKept;
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

    Queued queued(Measured measured) {
        return new Queued(id, name, unit, measured, 0);
    }
}
