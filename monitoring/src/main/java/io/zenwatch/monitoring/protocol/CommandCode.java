package io.zenwatch.monitoring.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commands with their numbers and arguments: the one table from which PDUs are read, the schema is checked and the
 * documentation is made. Specification: Monitoring Protocol, "Commands"; the numbers and NOP are Zenwatch's own.
 */
public enum CommandCode {
    /** Authenticates the user, in one or several steps. Answered with the identifier of the current channel. */
    AUTH(1, string("method"), optional("data", ArgumentType.OPAQUE)),
    /** Creates a metric instance. Answered with its identifier. */
    COLLECT(2, string("name"), optional("parameters", ArgumentType.PARAMETERS)),
    /** Sends no more values of a metric instance to a channel; unless another subscribes, the instance is destroyed. */
    STOP(3, uint32("metric"), uint32("channel")),
    /** Sends the values of a metric instance to a channel as they come. */
    SUBSCRIBE(4, uint32("metric"), uint32("channel")),
    /** Lets the values of a metric instance wait on a channel for GET. */
    BUFFER(5, uint32("metric"), uint32("channel")),
    /** Sends the events that wait on a channel, or a new measurement. */
    GET(6, uint32("metric"), uint32("channel")),
    /** Defines a channel that the producer opens itself. Answered with its identifier. */
    DEF_CHANNEL(7, string("url"), optional("parameters", ArgumentType.PARAMETERS)),
    /** Makes a channel the current one. */
    SET_CHANNEL(8, uint32("channel")),
    /** Destroys a channel with all that waits on it. */
    DEL_CHANNEL(9, uint32("channel")),
    /** Says that the value of a transaction was processed. */
    COMMIT(10, new Argument("transaction", ArgumentType.UINT64, false)),
    /** Executes a control. Answered with the identifier of the result, which follows as a value. */
    EXECUTE(11, string("name"), optional("parameters", ArgumentType.PARAMETERS)),
    /** Measures a continuous metric once: COLLECT, GET and STOP in one. */
    QUERY(12, string("name"), optional("parameters", ArgumentType.PARAMETERS)),
    /** Installs an I/O layer on the network connection. */
    WRAP(13, string("layer")),
    /** Does nothing, and is answered. */
    NOP(14);

    private static final Map<Long, CommandCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(CommandCode::code, Function.identity()));

    private final long code;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Argument> arguments;

    CommandCode(long code, Argument... arguments) {
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /**
     * A formal argument of a command.
     *
     * @param name the field of the PDU
     * @param optional whether it may be left out, which means the empty value
     */
    public record Argument(String name, ArgumentType type, boolean optional) {}

    /** The number in PDUs. */
    public long code() {
        return code;
    }

    /** The formal arguments, in the order of the specification. */
    public List<Argument> arguments() {
        return arguments;
    }

    /** The formal argument of a name; null when this command has none such. */
    @Nullable
    Argument argument(String name) {
        for (Argument argument : arguments) {
            if (argument.name().equals(name)) {
                return argument;
            }
        }
        return null;
    }

    /** The command of a number; null when there is none. */
    public static @Nullable CommandCode of(long code) {
        return BY_CODE.get(code);
    }

    /** The command of a name in either case; null when there is none. */
    public static @Nullable CommandCode named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(code -> code.name().equals(upper))
                .findFirst()
                .orElse(null);
    }

    private static Argument string(String name) {
        return new Argument(name, ArgumentType.STRING, false);
    }

    private static Argument uint32(String name) {
        return new Argument(name, ArgumentType.UINT32, false);
    }

    private static Argument optional(String name, ArgumentType type) {
        return new Argument(name, type, true);
    }
}
