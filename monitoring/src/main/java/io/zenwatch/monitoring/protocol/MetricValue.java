package io.zenwatch.monitoring.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A measured value, an event, or the result of a control. Specification: Monitoring Protocol, "Protocol Elements".
 *
 * @param metric the identifier of the metric instance or result
 * @param channel on which it is sent
 * @param time of the measurement, in ns since 1970-01-01T00:00Z
 * @param transaction to be committed; 0 when nothing is to be committed
 * @param lost how many values of this channel before this one were discarded because its buffer was full
 * @param status {@link Status#MON_STATUS_OK}, or why there is no value
 * @param value null exactly when the status is another
 * @param unit of the value; empty for none
 * @param text for people: what is wrong; empty for nothing
 */
public record MetricValue(
        long metric,
        long channel,
        long time,
        long transaction,
        long lost,
        Status status,
        @Nullable Value value,
        String unit,
        String text)
        implements Pdu {

    public MetricValue {
        SpecialIds.require(metric);
        SpecialIds.require(channel);
        if ((value == null) == (status == Status.MON_STATUS_OK)) {
            throw new IllegalArgumentException("a value goes with " + Status.MON_STATUS_OK + " and with nothing else");
        }
    }

    @Override
    public int weight() {
        return 150 + (value == null ? 0 : value.weight()) + unit.length() + text.length();
    }
}
