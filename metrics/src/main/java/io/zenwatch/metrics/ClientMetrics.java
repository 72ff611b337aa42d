package io.zenwatch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.model.Connection;
import java.util.List;

/** The connections that a client monitors. */
public final class ClientMetrics extends Binder {

    private final MonitorConnectionClient client;

    /** Reads until this is closed. */
    public ClientMetrics(MonitorConnectionClient client) {
        this(client, List.of());
    }

    /** Likewise, with tags for all meters. */
    public ClientMetrics(MonitorConnectionClient client, Iterable<Tag> tags) {
        super(tags);
        this.client = client;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bindStates(registry, ZenwatchMeter.CLIENT_CONNECTIONS, () -> client.connections().values().stream()
                .map(Connection::state));
        bind(registry, ZenwatchMeter.CLIENT_LIVE, () -> client.live() ? 1 : 0);
    }
}
