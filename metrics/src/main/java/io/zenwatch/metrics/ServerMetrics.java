package io.zenwatch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import java.util.List;

/** The connections of a component. */
public final class ServerMetrics extends Binder {

    private final MonitorConnectionServer server;

    /** Reads until this is closed. */
    public ServerMetrics(MonitorConnectionServer server) {
        this(server, List.of());
    }

    /** Likewise, with tags for all meters. */
    public ServerMetrics(MonitorConnectionServer server, Iterable<Tag> tags) {
        super(tags);
        this.server = server;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bindStates(
                registry,
                ZenwatchMeter.SERVER_CONNECTIONS,
                () -> server.connections().values().stream().map(Connection::state),
                server.name());
    }
}
