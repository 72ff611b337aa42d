package io.zenwatch.monitoring.protocol;

import java.util.List;

/**
 * What a producer says about a control.
 *
 * @param type the type of its result
 * @param unit of its result; empty for none
 */
public record ControlDefinition(
        String name, String description, ValueType type, String unit, List<Parameter> parameters) {

    public ControlDefinition {
        parameters = List.copyOf(parameters);
    }
}
