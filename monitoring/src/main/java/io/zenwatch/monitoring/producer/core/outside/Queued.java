package io.zenwatch.monitoring.producer.core.outside;

import io.zenwatch.monitoring.protocol.MetricValue;

/**
 * A value on a channel.
 *
 * @param name of the metric or control
 * @param transaction to be committed; 0 for none, or not yet
 */
public record Queued(long metric, String name, String unit, Measured measured, long transaction) {

    public Queued withTransaction(long transaction) {
        return new Queued(metric, name, unit, measured, transaction);
    }

    public int weight() {
        return measured.weight() + unit.length();
    }

    public MetricValue toPdu(long channel, long lost) {
        return new MetricValue(
                metric,
                channel,
                measured.time(),
                transaction,
                lost,
                measured.status(),
                measured.value(),
                measured.value() == null ? "" : unit,
                measured.text());
    }
}
