package io.zenwatch.monitoring.producer;

import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.ValueType;
import java.util.ArrayList;
import java.util.List;

/** The parameter that every continuous metric has: how often it is measured while somebody subscribes or buffers it. */
final class Intervals {

    static final String PARAMETER = "interval";
    static final long MAX_MS = 86_400_000;

    private static final Parameter FORMAL = Parameter.optional(
            PARAMETER, ValueType.INT64, "ms between measurements while the metric is subscribed to or buffered");

    private Intervals() {}

    /** The definition with the parameter, if the metric is continuous. */
    static MetricDefinition added(MetricDefinition metric) {
        if (metric.eventLike()) {
            return metric;
        }
        List<Parameter> parameters = new ArrayList<>(metric.parameters());
        parameters.add(FORMAL);
        return new MetricDefinition(
                metric.name(), metric.description(), false, metric.type(), metric.unit(), parameters);
    }
}
