package io.zenwatch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.subscriber.QueryingSubscriber;
import java.util.List;

/** A querying subscriber. */
public final class SubscriberMetrics extends Binder {

    private final QueryingSubscriber subscriber;
    private final String name;

    /**
     * Reads until this is closed.
     *
     * @param name tells subscribers of one application apart
     */
    public SubscriberMetrics(QueryingSubscriber subscriber, String name) {
        this(subscriber, name, List.of());
    }

    /** Likewise, with tags for all meters. */
    public SubscriberMetrics(QueryingSubscriber subscriber, String name, Iterable<Tag> tags) {
        super(tags);
        this.subscriber = subscriber;
        this.name = name;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(registry, ZenwatchMeter.SUBSCRIBER_LIVE, () -> subscriber.live() ? 1 : 0, name);
        bind(
                registry,
                ZenwatchMeter.SUBSCRIBER_QUERIES,
                () -> subscriber.statistics().queries(),
                name);
        bind(
                registry,
                ZenwatchMeter.SUBSCRIBER_HOLES,
                () -> subscriber.statistics().holes(),
                name);
        bind(
                registry,
                ZenwatchMeter.SUBSCRIBER_LOST,
                () -> subscriber.statistics().lost(),
                name);
        bind(
                registry,
                ZenwatchMeter.SUBSCRIBER_WAITING,
                () -> subscriber.statistics().waiting(),
                name);
    }
}
