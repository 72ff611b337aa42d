package io.zenwatch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import java.util.List;

/** A producer of the monitoring protocol. Needs {@code zenwatch-monitoring}. */
public final class ProducerMetrics extends Binder {

    private final MonitoringProducer producer;

    /** Reads until this is closed. */
    public ProducerMetrics(MonitoringProducer producer) {
        this(producer, List.of());
    }

    /** Likewise, with tags for all meters. */
    public ProducerMetrics(MonitoringProducer producer, Iterable<Tag> tags) {
        super(tags);
        this.producer = producer;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(registry, ZenwatchMeter.PRODUCER_CONNECTIONS, () -> producer.load().connections());
        bind(registry, ZenwatchMeter.PRODUCER_CHANNELS, () -> producer.load().channels());
        bind(registry, ZenwatchMeter.PRODUCER_METRICS, () -> producer.load().metrics());
        bind(registry, ZenwatchMeter.PRODUCER_CONTROLS, () -> producer.load().controls());
        bind(registry, ZenwatchMeter.PRODUCER_WAITING, () -> producer.load().bytes());
        bind(registry, ZenwatchMeter.PRODUCER_VALUES, () -> producer.totals().values());
        bind(registry, ZenwatchMeter.PRODUCER_LOST, () -> producer.totals().lost());
        bind(registry, ZenwatchMeter.PRODUCER_REFUSED, () -> producer.totals().refused());
    }
}
