package io.zenwatch.monitoring.builtin;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All meters of one name. Tags are parameters, all optional, that say which of them are meant; what those measure is
 * added up, but for their maximum, which is the greatest. Where a meter has one measurement, the value is that number,
 * else a record of them ({@code count}, {@code total}, {@code max}).
 */
final class MeterSensor implements ContinuousSensor {

    private final MeterRegistry registry;
    private final MetricDefinition definition;

    MeterSensor(MeterRegistry registry, Meter... meters) {
        this.registry = registry;
        Meter.Id id = meters[0].getId();
        TreeSet<String> tags = new TreeSet<>();
        boolean single = true;
        for (Meter meter : meters) {
            meter.getId().getTags().forEach(tag -> tags.add(tag.getKey()));
            single &= measurements(meter).size() == 1;
        }
        List<Parameter> parameters = new ArrayList<>();
        tags.forEach(tag -> parameters.add(Parameter.optional(tag, ValueType.STRING, "those with this tag alone")));
        definition = new MetricDefinition(
                id.getName(),
                id.getDescription() == null ? "" : id.getDescription(),
                false,
                single ? ValueType.DOUBLE : ValueType.RECORD,
                id.getBaseUnit() == null ? "" : id.getBaseUnit(),
                parameters);
    }

    private static List<Measurement> measurements(Meter meter) {
        List<Measurement> measurements = new ArrayList<>();
        meter.measure().forEach(measurements::add);
        return measurements;
    }

    @Override
    public MetricDefinition definition() {
        return definition;
    }

    @Override
    public Value measure(Map<String, Value> parameters) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (Meter meter : registry.getMeters()) {
            if (meter.getId().getName().equals(definition.name())
                    && matches(meter.getId().getTags(), parameters)) {
                add(measurements(meter), sums);
            }
        }
        if (sums.isEmpty()) {
            throw new IllegalArgumentException("no meter has these tags");
        }
        if (definition.type() == ValueType.DOUBLE) {
            return Value.of(sums.values().iterator().next());
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        sums.forEach((name, sum) -> fields.put(name, finite(sum)));
        return new Value.Fields(fields);
    }

    private static boolean matches(Collection<Tag> tags, Map<String, Value> parameters) {
        return parameters.entrySet().stream().allMatch(parameter -> tags.stream()
                .anyMatch(tag -> tag.getKey().equals(parameter.getKey())
                        && Value.of(tag.getValue()).equals(parameter.getValue())));
    }

    private static void add(List<Measurement> measurements, Map<String, Double> sums) {
        for (Measurement measurement : measurements) {
            String name = measurement.getStatistic().getTagValueRepresentation();
            sums.merge(name, measurement.getValue(), name.equals("max") ? Math::max : Double::sum);
        }
    }

    /** A record holds finite numbers only. */
    private static Value finite(double number) {
        return Double.isFinite(number) ? Value.of(number) : Value.of(String.valueOf(number));
    }
}
