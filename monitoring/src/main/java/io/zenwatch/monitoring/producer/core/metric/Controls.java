package io.zenwatch.monitoring.producer.core.metric;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_CONTROL;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Outgoing;
import io.zenwatch.monitoring.producer.core.outside.Catalog;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.core.outside.Queued;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.Value;
import java.util.HashMap;
import java.util.Map;

/** The controls that are being executed. */
public final class Controls {

    private record Execution(NetworkConnection connection, Channel channel, ControlDefinition definition) {}

    private final Limits limits;
    private final Catalog catalog;
    private final Outside outside;
    private final Outgoing outgoing;
    private final IdPool ids;
    private final Map<Long, Execution> executions = new HashMap<>();

    public Controls(Limits limits, Catalog catalog, Outside outside, Outgoing outgoing, IdPool ids) {
        this.limits = limits;
        this.catalog = catalog;
        this.outside = outside;
        this.outgoing = outgoing;
        this.ids = ids;
    }

    public void execute(NetworkConnection connection, Command command) {
        String name = command.text("name");
        connection.require(rights -> rights.mayExecute(name), name);
        ControlDefinition definition = catalog.control(name);
        if (definition == null) {
            throw new Refusal(MON_STATUS_UNKNOWN_CONTROL, "there is no control '" + name + "'");
        }
        Map<String, Value> parameters = Arguments.bind(definition.parameters(), command.parameters());
        if (connection.underWay() >= limits.measurements()) {
            throw new Refusal(MON_STATUS_LIMIT, "at most " + limits.measurements() + " controls at a time");
        }
        Channel current = connection.requireCurrent();
        long result = ids.take();
        connection.begun();
        executions.put(result, new Execution(connection, current, definition));
        outgoing.ok(connection, command.sequence(), result);
        outside.execute(result, name, parameters);
    }

    public void executed(long result, Measured measured) {
        Execution execution = executions.remove(result);
        if (execution == null) {
            return;
        }
        ids.free(result);
        execution.connection().done();
        Channel channel = execution.channel();
        if (!channel.isDeleted()) {
            ControlDefinition definition = execution.definition();
            channel.outbox().add(new Queued(result, definition.name(), definition.unit(), measured, 0));
            outgoing.flush(channel);
        }
    }

    public int size() {
        return executions.size();
    }
}
