package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;

import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Parameters;
import io.zenwatch.monitoring.protocol.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters that a command carries. */
final class Arguments {

    private Arguments() {}

    /** @throws Refusal if they do not fit the formal ones */
    static Map<String, Value> bind(List<Parameter> formal, Map<String, Value> given) {
        try {
            return new LinkedHashMap<>(Parameters.bind(formal, given));
        } catch (IllegalArgumentException e) {
            throw new Refusal(MON_STATUS_BAD_ARGUMENT, String.valueOf(e.getMessage()));
        }
    }
}
