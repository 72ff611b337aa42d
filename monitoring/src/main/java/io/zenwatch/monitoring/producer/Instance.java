package io.zenwatch.monitoring.producer;

import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A metric instance: a metric with parameters, and the channels that it is associated with. */
final class Instance {

    /** What happens to the values of an instance on a channel. */
    enum Mode {
        /** Nothing, but for a GET. */
        COLLECTED,
        BUFFERED,
        SUBSCRIBED
    }

    /** The command that wants an instance, until its sensor has agreed to the parameters. */
    record Request(Connection connection, long sequence) {}

    final long id;
    final Owner owner;
    final MetricDefinition definition;
    final Map<String, Value> parameters;
    /** In ns; 0 for none. */
    final long interval;

    /** Whether it lives for one measurement only, and has no further use for its identifier. */
    final boolean query;

    final Map<Channel, Mode> modes = new LinkedHashMap<>();

    private @Nullable Request request;
    boolean started;
    boolean measuring;

    Instance(
            long id,
            Owner owner,
            MetricDefinition definition,
            Map<String, Value> parameters,
            long interval,
            boolean query,
            Request request) {
        this.id = id;
        this.owner = owner;
        this.definition = definition;
        this.parameters = parameters;
        this.interval = interval;
        this.query = query;
        this.request = request;
    }

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
        return new Queued(id, definition.name(), definition.unit(), measured, 0);
    }
}
