package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.Channels;
import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Outgoing;
import io.zenwatch.monitoring.producer.core.channel.Timers;
import io.zenwatch.monitoring.producer.core.metric.Controls;
import io.zenwatch.monitoring.producer.core.metric.Delivery;
import io.zenwatch.monitoring.producer.core.metric.IdPool;
import io.zenwatch.monitoring.producer.core.metric.Instances;
import io.zenwatch.monitoring.producer.core.metric.Measurements;
import io.zenwatch.monitoring.producer.core.metric.MetricRequests;
import io.zenwatch.monitoring.producer.core.metric.Metrics;
import io.zenwatch.monitoring.producer.core.outside.AuthOutcome;
import io.zenwatch.monitoring.producer.core.outside.Catalog;
import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.ProducerLoad;
import io.zenwatch.monitoring.producer.model.ProducerTotals;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.codec.Incoming;
import java.time.Duration;
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

    private final Limits limits;
    private final Totals totals = new Totals();
    private final Timers timers = new Timers();
    private final Channels channels;
    private final Outgoing outgoing;
    private final Instances instances;
    private final Measurements measurements;
    private final Metrics metrics;
    private final MetricRequests requests;
    private final Controls controls;
    private final Connections connections;
    private final Authentication authentication;
    private final Commands commands;
    private final Offered offered;
    private final Output output;

    /**
     * Makes a core.
     *
     * @param producer how it names itself in its capabilities
     */
    public ProducerCore(String producer, Limits limits, Catalog catalog, Outside outside, Journal journal) {
        this.limits = limits;
        outgoing = new Outgoing(outside);
        channels = new Channels(limits, journal);
        IdPool ids = new IdPool();
        instances = new Instances(ids, journal);
        Delivery delivery = new Delivery(outgoing);
        measurements = new Measurements(limits, outside, timers, instances, delivery);
        metrics = new Metrics(catalog, outside, outgoing, instances, measurements, delivery, journal);
        requests = new MetricRequests(limits, catalog, outside, outgoing, instances, measurements, journal);
        controls = new Controls(limits, catalog, outside, outgoing, ids);
        connections = new Connections(limits, outside, timers, channels, metrics, outgoing);
        authentication = new Authentication(limits, outside, channels, connections, outgoing, journal, totals);
        CommandTable table = new CommandTable(
                authentication,
                new Wrapping(catalog, outside, outgoing),
                requests,
                new MetricCommands(channels, instances, metrics, measurements, outgoing),
                new ChannelCommands(outside, channels, connections, metrics, outgoing),
                controls,
                outgoing);
        commands = new Commands(limits, outgoing, table, journal);
        offered = new Offered(producer, catalog);
        output = new Output(channels, connections, offered, journal, totals);
    }

    /** Goes on where an earlier incarnation of the producer ended. Its channels linger from now on. */
    public void restore(long now, Kept kept) {
        channels.restore(kept);
        instances.restore(kept, channels);
        metrics.resume(now);
        channels.all().forEach(channel -> connections.loosen(now, channel));
    }

    /**
     * A consumer opens a network connection: defines a channel and makes it the current one.
     *
     * @return the channel's identifier
     * @throws Refusal if the consumer is connected already
     */
    public long connect(long now, String consumer, PduFormat format, boolean isConfirmed, Duration linger) {
        return connections
                .open(now, consumer, format, isConfirmed, linger)
                .requireCurrent()
                .id();
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
            connection.heard(now);
            connection.acknowledge(acknowledged).forEach(outgoing::flush);
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
     * Takes what can go down to a consumer now.
     *
     * @param frame the number of the frame that it goes in
     * @param weight about how many bytes it may have; one PDU alone may have more
     */
    public Batch poll(long now, String consumer, long frame, int weight) {
        return output.poll(now, consumer, frame, weight);
    }

    /** Takes the next PDU to be put for a channel; null when there is none. */
    @Nullable
    public Push pollPush(long channel) {
        return output.pollPush(channel);
    }

    /** What the producer offers to somebody with these rights who is not connected. */
    public Capabilities capabilities(Rights rights) {
        return offered.to(rights);
    }

    /** The catalog has changed. */
    public void catalogChanged(long now) {
        metrics.resume(now);
        connections.all().forEach(outgoing::sendCapabilities);
        for (Channel channel : channels.all()) {
            if (channel.target() != null) {
                channel.setAnnounced(false);
                outgoing.flush(channel);
            }
        }
    }

    /** The answer to {@link Outside#authenticate}; false when nobody waits for it any more. */
    public boolean authenticated(String consumer, long attempt, AuthOutcome outcome) {
        return authentication.answered(consumer, attempt, outcome);
    }

    /** A sensor's answer to {@link Outside#open}: null that it can, else why not. */
    public void opened(long metric, @Nullable Measured refusal) {
        requests.opened(metric, refusal);
    }

    /** A sensor's answer to {@link Outside#start}: null that its events come, else why not. */
    public void followed(long metric, @Nullable Measured failure) {
        metrics.followed(metric, failure);
    }

    /** The answer to {@link Outside#measure}. */
    public void measured(long measurement, Measured measured) {
        measurements.measured(measurement, measured);
    }

    /** An event of a metric instance that was followed. */
    public void event(long metric, Measured measured) {
        metrics.event(metric, measured);
    }

    /** The answer to {@link Outside#execute}. */
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

    /** How much it has to do for its consumers now. */
    public ProducerLoad load() {
        return new ProducerLoad(
                connections.all().size(),
                channels.size(),
                instances.size() + measurements.size(),
                controls.size(),
                channels.bytes());
    }

    /** What it has done so far. */
    public ProducerTotals totals() {
        return totals.now();
    }
}
