package io.zenwatch.dashboard.metrics;

import io.zenwatch.internal.Json;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads capabilities and values of the monitoring protocol, as far as numbers are concerned. docs/protocol.md has the form. */
final class MetricJson {

    private static final Set<String> NUMBERS = Set.of("int64", "uint64", "double");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,20}");

    private MetricJson() {}

    /** The metrics that can be measured at any time, without parameters, and are numbers. */
    static List<String> names(byte[] capabilities, int most) {
        List<String> names = new ArrayList<>();
        for (Object element : list(Json.readObject(capabilities).get("metrics"))) {
            if (names.size() < most
                    && element instanceof Map<?, ?> metric
                    && "continuous".equals(metric.get("kind"))
                    && isNumber(metric.get("type"))
                    && list(metric.get("parameters")).stream().allMatch(MetricJson::isOptional)
                    && metric.get("name") instanceof String name) {
                names.add(name);
            }
        }
        return names;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static boolean isNumber(@Nullable Object type) {
        return type instanceof String name && NUMBERS.contains(name);
    }

    private static boolean isOptional(@Nullable Object parameter) {
        return parameter instanceof Map<?, ?> fields && Boolean.TRUE.equals(fields.get("optional"));
    }

    /** A value; empty if it is no finite number. */
    static Optional<Metric> value(String name, byte[] value) {
        Map<String, @Nullable Object> fields = Json.readObject(value);
        Number number = number(fields.get("value"));
        return number != null && fields.get("type") instanceof String type && NUMBERS.contains(type)
                ? Optional.of(new Metric(name, type, fields.get("unit") instanceof String unit ? unit : "", number))
                : Optional.empty();
    }

    /** Whole numbers are texts. */
    private static @Nullable Number number(@Nullable Object value) {
        if (value instanceof String text && INTEGER.matcher(text).matches()) {
            return new BigInteger(text);
        }
        return value instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }
}
