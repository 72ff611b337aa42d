package io.zenwatch.monitoring.protocol;

import java.util.List;

/**
 * What a producer says about a metric.
 *
 * @param eventLike whether values come by themselves; otherwise it is continuous: a measurement can be asked for at any
 *     time
 * @param type the type of its values
 * @param unit of its values, in UCUM where there is one ({@code By}, {@code ms}, {@code 1}); empty for none
 */
public record MetricDefinition(
        String name, String description, boolean eventLike, ValueType type, String unit, List<Parameter> parameters) {

    public MetricDefinition {
        parameters = List.copyOf(parameters);
    }
}
