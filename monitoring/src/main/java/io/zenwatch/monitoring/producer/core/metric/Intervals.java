package io.zenwatch.monitoring.producer.core.metric;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;

import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parameter that every continuous metric has: how often it is measured while somebody subscribes or buffers it. */
public final class Intervals {

    public static final String PARAMETER = "interval";
    private static final long MAX_MS = 86_400_000;

    private static final Parameter FORMAL = Parameter.optional(
            PARAMETER, ValueType.INT64, "ms between measurements while the metric is subscribed to or buffered");

    private Intervals() {}

    /**
     * Takes the parameter out of those of a metric: in ns, 0 for none.
     *
     * @throws Refusal if it is shorter than it may be, or too long
     */
    static long take(Map<String, Value> parameters, Duration shortest) {
        if (!(parameters.remove(PARAMETER) instanceof Value.Int milliseconds)) {
            return 0;
        }
        if (milliseconds.value() < shortest.toMillis() || milliseconds.value() > MAX_MS) {
            throw new Refusal(
                    MON_STATUS_BAD_ARGUMENT,
                    "parameter '" + PARAMETER + "' must be from " + shortest.toMillis() + " to " + MAX_MS);
        }
        return milliseconds.value() * 1_000_000;
    }

    /** The definition with the parameter, if the metric is continuous. */
    public static MetricDefinition added(MetricDefinition metric) {
        if (metric.eventLike()) {
            return metric;
        }
        List<Parameter> parameters = new ArrayList<>(metric.parameters());
        parameters.add(FORMAL);
        return new MetricDefinition(
                metric.name(), metric.description(), false, metric.type(), metric.unit(), parameters);
    }
}
