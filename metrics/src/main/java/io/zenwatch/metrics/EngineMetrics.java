package io.zenwatch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;

/** What waits in a session of the engine. Needs {@code zenwatch-engine}. */
public final class EngineMetrics extends Binder {

    private final ZenohSession session;

    /** Reads until this is closed. */
    public EngineMetrics(ZenohSession session) {
        this(session, List.of());
    }

    /** Likewise, with tags for all meters. */
    public EngineMetrics(ZenohSession session, Iterable<Tag> tags) {
        super(tags);
        this.session = session;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(registry, ZenwatchMeter.ENGINE_WAITING, () -> ZenohEngine.load(session)
                .waitingBytes());
        bind(registry, ZenwatchMeter.ENGINE_DROPPED, () -> ZenohEngine.load(session)
                .dropped());
    }
}
