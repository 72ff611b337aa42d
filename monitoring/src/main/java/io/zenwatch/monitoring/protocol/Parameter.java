package io.zenwatch.monitoring.protocol;

/**
 * A formal parameter of a metric or control.
 *
 * @param optional whether it may be left out
 * @param description for people; may be empty
 */
public record Parameter(String name, ValueType type, boolean optional, String description) {

    /** A parameter that must be given. */
    public static Parameter required(String name, ValueType type, String description) {
        return new Parameter(name, type, false, description);
    }

    /** A parameter that may be left out. */
    public static Parameter optional(String name, ValueType type, String description) {
        return new Parameter(name, type, true, description);
    }
}
