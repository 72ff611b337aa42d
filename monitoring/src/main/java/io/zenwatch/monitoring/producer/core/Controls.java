package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_CONTROL;

import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.Value;
import java.util.HashMap;
import java.util.Map;

/** The controls that are being executed. */
final class Controls {

    private record Execution(NetworkConnection connection, Channel channel, ControlDefinition definition) {}

    private final Limits limits;
    private final Catalog catalog;
    private final Outside outside;
    private final Wire wire;
    private final IdPool ids;
    private final Map<Long, Execution> executions = new HashMap<>();

    Controls(Limits limits, Catalog catalog, Outside outside, Wire wire, IdPool ids) {
        this.limits = limits;
        this.catalog = catalog;
        this.outside = outside;
        this.wire = wire;
        this.ids = ids;
    }

    void execute(NetworkConnection connection, Command command) {
        String name = command.text("name");
        wire.require(connection, rights -> rights.mayExecute(name), name);
        ControlDefinition definition = catalog.control(name);
        if (definition == null) {
            throw new Refusal(MON_STATUS_UNKNOWN_CONTROL, "there is no control '" + name + "'");
        }
        Map<String, Value> parameters = Arguments.bind(definition.parameters(), command.parameters());
        if (connection.underWay >= limits.measurements()) {
            throw new Refusal(MON_STATUS_LIMIT, "at most " + limits.measurements() + " controls at a time");
        }
        Channel current = wire.current(connection);
        long result = ids.take();
        connection.underWay++;
        executions.put(result, new Execution(connection, current, definition));
        wire.answer(connection, command.sequence(), MON_STATUS_OK, result, "");
        outside.execute(result, name, parameters);
    }

    void executed(long result, Measured measured) {
        Execution execution = executions.remove(result);
        if (execution == null) {
            return;
        }
        ids.free(result);
        execution.connection().underWay--;
        Channel channel = execution.channel();
        if (!channel.isDeleted()) {
            ControlDefinition definition = execution.definition();
            channel.outbox.add(new Queued(result, definition.name(), definition.unit(), measured, 0));
            wire.flush(channel);
        }
    }

    int size() {
        return executions.size();
    }
}
