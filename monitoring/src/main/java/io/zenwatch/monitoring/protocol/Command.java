package io.zenwatch.monitoring.protocol;

import io.zenwatch.monitoring.protocol.CommandCode.Argument;
import io.zenwatch.zenoh.ZBytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command. Specification: Monitoring Protocol, "Commands".
 *
 * @param sequence chosen by the consumer, not {@link SpecialIds#NO_SEQUENCE}, different from those of its unanswered commands
 * @param arguments as {@link CommandCode#arguments()} says: {@link String}, {@link ZBytes}, {@link Long}, or a map of
 *     {@link Value}s; all are there, the optional ones perhaps empty
 */
public record Command(long sequence, CommandCode code, Map<String, Object> arguments) implements Pdu {

    /**
     * Checks the arguments.
     *
     * @throws IllegalArgumentException if the arguments are not those of the command
     */
    public Command {
        SpecialIds.require(sequence);
        Map<String, Object> complete = new LinkedHashMap<>();
        for (Argument argument : code.arguments()) {
            Object value = arguments.get(argument.name());
            if (value == null && argument.optional()) {
                value = argument.type() == ArgumentType.OPAQUE ? ZBytes.EMPTY : Map.of();
            }
            if (!fits(argument.type(), value)) {
                throw new IllegalArgumentException(
                        code + " needs an argument '" + argument.name() + "' of type " + argument.type());
            }
            complete.put(argument.name(), value);
        }
        arguments = Collections.unmodifiableMap(complete);
    }

    private static boolean fits(ArgumentType type, @Nullable Object value) {
        return switch (type) {
            case STRING -> value instanceof String;
            case OPAQUE -> value instanceof ZBytes;
            case UINT32 -> value instanceof Long id && id >= 0 && id <= SpecialIds.MAX;
            case UINT64 -> value instanceof Long;
            case PARAMETERS -> value instanceof Map<?, ?>;
        };
    }

    /**
     * A text argument.
     *
     * @throws IllegalArgumentException if the command has no argument of this name
     */
    public String text(String name) {
        return (String) require(name);
    }

    /**
     * An opaque argument.
     *
     * @throws IllegalArgumentException if the command has no argument of this name
     */
    public ZBytes opaque(String name) {
        return (ZBytes) require(name);
    }

    /**
     * A numeric argument.
     *
     * @throws IllegalArgumentException if the command has no argument of this name
     */
    public long number(String name) {
        return (Long) require(name);
    }

    /**
     * The parameter list; empty when it was left out.
     *
     * @throws IllegalArgumentException if the command has none
     */
    @SuppressWarnings("unchecked")
    public Map<String, Value> parameters() {
        return (Map<String, Value>) require("parameters");
    }

    private Object require(String name) {
        Object value = arguments.get(name);
        if (value == null) {
            throw new IllegalArgumentException(code + " has no argument '" + name + "'");
        }
        return value;
    }

    @Override
    public int weight() {
        return 100 + 20 * arguments.size();
    }
}
