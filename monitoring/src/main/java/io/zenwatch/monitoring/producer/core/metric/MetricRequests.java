package io.zenwatch.monitoring.producer.core.metric;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_CONTINUOUS;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Outgoing;
import io.zenwatch.monitoring.producer.core.channel.Request;
import io.zenwatch.monitoring.producer.core.outside.Catalog;
import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Mode;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** COLLECT and QUERY: makes metric instances, once their sensors agree. */
public final class MetricRequests {

    private final Limits limits;
    private final Catalog catalog;
    private final Outside outside;
    private final Outgoing outgoing;
    private final Instances instances;
    private final Measurements measurements;
    private final Journal journal;

    public MetricRequests(
            Limits limits,
            Catalog catalog,
            Outside outside,
            Outgoing outgoing,
            Instances instances,
            Measurements measurements,
            Journal journal) {
        this.limits = limits;
        this.catalog = catalog;
        this.outside = outside;
        this.outgoing = outgoing;
        this.instances = instances;
        this.measurements = measurements;
        this.journal = journal;
    }

    /** Carries a command out up to the question to the sensor whether it can. */
    public void request(NetworkConnection connection, Command command) {
        String name = command.text("name");
        connection.require(rights -> rights.mayRead(name), name);
        MetricDefinition metric = catalog.metric(name);
        if (metric == null) {
            throw new Refusal(MON_STATUS_UNKNOWN_METRIC, "there is no metric '" + name + "'");
        }
        boolean isQuery = command.code() == CommandCode.QUERY;
        if (isQuery && metric.eventLike()) {
            throw new Refusal(MON_STATUS_NOT_CONTINUOUS, "the values of '" + name + "' come by themselves");
        }
        measurements.requireRoom(connection);
        Map<String, Value> parameters = Arguments.bind(metric.parameters(), command.parameters());
        long interval = Intervals.take(parameters, limits.interval());
        if (instances.ownedBy(connection.owner()) >= limits.instances()) {
            throw new Refusal(MON_STATUS_LIMIT, "at most " + limits.instances() + " metric instances");
        }
        Channel current = connection.requireCurrent();
        Request request = new Request(connection, command.sequence());
        Instance instance = instances.create(metric, parameters, interval, isQuery, request);
        instances.associate(instance, current, Mode.COLLECTED);
        outside.open(instance.id(), name, parameters);
    }

    /** The sensor's answer: null that it can, else why not. */
    public void opened(long id, @Nullable Measured refusal) {
        Instance instance = instances.get(id);
        Request request = instance == null ? null : instance.takeRequest();
        if (instance == null || request == null) {
            return;
        }
        NetworkConnection connection = request.connection();
        if (refusal != null) {
            instances.remove(instance);
            outgoing.answer(connection, request.sequence(), refusal.status(), refusal.text());
            return;
        }
        instance.modes().forEach((channel, mode) -> instances.keep(instance, channel, mode));
        if (instance.isKept()) {
            connection.noted(journal.notes());
        }
        outgoing.ok(connection, request.sequence(), id);
        if (instance.isQuery()) {
            measurements.begin(connection, instance, instance.channels());
        }
    }
}
