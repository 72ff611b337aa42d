package io.zenwatch.monitoring.protocol.codec;

import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds given parameters against formal ones. */
public final class Parameters {

    private Parameters() {}

    /**
     * The given parameters, each with the type of its formal one. A text that reads as a boolean or number is one where
     * the formal parameter says so, for 64-bit numbers are text in JSON and all parameters of a selector are.
     *
     * @throws IllegalArgumentException if one is missing, not known or mistyped; the message names it
     */
    public static Map<String, Value> bind(List<Parameter> formal, Map<String, Value> given) {
        Map<String, Value> bound = new LinkedHashMap<>();
        for (Parameter parameter : formal) {
            Value value = given.get(parameter.name());
            if (value == null) {
                if (!parameter.optional()) {
                    throw new IllegalArgumentException("parameter '" + parameter.name() + "' is missing");
                }
                continue;
            }
            Value typed = convert(parameter.type(), value);
            if (typed == null) {
                throw new IllegalArgumentException(
                        "parameter '" + parameter.name() + "' must be of type " + parameter.type());
            }
            bound.put(parameter.name(), typed);
        }
        for (String name : given.keySet()) {
            if (formal.stream().noneMatch(parameter -> parameter.name().equals(name))) {
                throw new IllegalArgumentException("there is no parameter '" + name + "'");
            }
        }
        return bound;
    }

    private static @Nullable Value convert(ValueType type, Value value) {
        if (value.type() == type) {
            return value;
        }
        if (value instanceof Value.Text text) {
            return switch (type) {
                case BOOLEAN ->
                    switch (text.value()) {
                        case "true" -> new Value.Bool(true);
                        case "false" -> new Value.Bool(false);
                        default -> null;
                    };
                case DOUBLE -> decimal(text.value());
                default -> ValueCodec.read(type, text.value());
            };
        }
        if (value instanceof Value.Int number) {
            return switch (type) {
                case UINT64 -> number.value() < 0 ? null : new Value.Unsigned(number.value());
                case DOUBLE -> new Value.Real(number.value());
                default -> null;
            };
        }
        return null;
    }

    private static @Nullable Value decimal(String text) {
        try {
            return new Value.Real(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
