package io.zenwatch.monitoring.builtin;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.Control;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Controls that query again. */
public final class QueryControls {

    private QueryControls() {}

    /**
     * The control {@code zenoh.query}: asks zenoh again what the session is connected to, and says how many transports and
     * links there are then.
     */
    public static Control of(Connectivity connectivity) {
        ControlDefinition definition = new ControlDefinition(
                "zenoh.query",
                "asks zenoh again what the session is connected to: transports, links",
                ValueType.RECORD,
                "",
                List.of());
        return control(definition, () -> {
            connectivity.query().get();
            return counts(connectivity.snapshot());
        });
    }

    private static Value counts(Map<Transport, List<Link>> open) {
        Map<String, Value> counts = new LinkedHashMap<>();
        counts.put("transports", Value.of(open.size()));
        counts.put("links", Value.of(open.values().stream().mapToInt(List::size).sum()));
        return new Value.Fields(counts);
    }

    /**
     * A control that makes a querying subscriber query again, and says the number of the epoch.
     *
     * @param name of the control
     */
    public static Control of(String name, QueryingSubscriber subscriber) {
        ControlDefinition definition = new ControlDefinition(
                name,
                "makes the subscriber to " + subscriber.key() + " query again: the number of the query",
                ValueType.INT64,
                "",
                List.of());
        return control(definition, () -> Value.of(subscriber.query()));
    }

    private static Control control(ControlDefinition definition, Callable<Value> action) {
        return new Control() {
            @Override
            public ControlDefinition definition() {
                return definition;
            }

            @Override
            public Value execute(Map<String, Value> parameters) throws Exception {
                return action.call();
            }
        };
    }
}
