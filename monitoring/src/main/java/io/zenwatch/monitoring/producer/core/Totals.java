package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.outside.Queued;
import io.zenwatch.monitoring.producer.model.ProducerTotals;
import io.zenwatch.monitoring.protocol.MetricValue;

/** Counts what leaves the producer, and whom it refuses. */
final class Totals {

    private long values;
    private long lost;
    private long refused;

    /** A value of a channel leaves, with the number of those that were lost before it. */
    MetricValue leaves(Channel channel, Queued value) {
        long before = channel.outbox().takeLost();
        values++;
        lost += before;
        return value.toPdu(channel.id(), before);
    }

    void refused() {
        refused++;
    }

    ProducerTotals now() {
        return new ProducerTotals(values, lost, refused);
    }
}
