package io.zenwatch.monitoring.producer.core.metric;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;

import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.codec.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters that a command carries. */
public final class Arguments {

    private Arguments() {}

    /**
     * Binds the parameters of a command to those of a definition.
     *
     * @throws Refusal if they do not fit the formal ones
     */
    public static Map<String, Value> bind(List<Parameter> formal, Map<String, Value> given) {
        try {
            return new LinkedHashMap<>(Parameters.bind(formal, given));
        } catch (IllegalArgumentException e) {
            throw new Refusal(MON_STATUS_BAD_ARGUMENT, String.valueOf(e.getMessage()));
        }
    }
}
