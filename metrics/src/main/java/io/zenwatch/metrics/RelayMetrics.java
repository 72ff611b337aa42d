package io.zenwatch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.connection.ConnectionRelay;
import java.util.List;

/** Whom a relay follows. */
public final class RelayMetrics extends Binder {

    private final ConnectionRelay relay;

    /** Reads until this is closed. */
    public RelayMetrics(ConnectionRelay relay) {
        this(relay, List.of());
    }

    /** Likewise, with tags for all meters. */
    public RelayMetrics(ConnectionRelay relay, Iterable<Tag> tags) {
        super(tags);
        this.relay = relay;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(registry, ZenwatchMeter.RELAY_FOLLOWED, () -> relay.following().size());
    }
}
