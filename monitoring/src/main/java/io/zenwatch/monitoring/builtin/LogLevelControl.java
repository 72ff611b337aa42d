package io.zenwatch.monitoring.builtin;

import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.Control;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The control {@code log.level}: sets the level of a logger, where one is given, and says which is in force then.
 */
public final class LogLevelControl implements Control {

    private static final Set<String> LEVELS = Set.of("off", "error", "warn", "info", "debug", "trace");
    private static final ControlDefinition DEFINITION = new ControlDefinition(
            "log.level",
            "sets the level of a logger, if one is given, and says which is in force",
            ValueType.STRING,
            "",
            List.of(
                    Parameter.optional("logger", ValueType.STRING, "its name; without it the root"),
                    Parameter.optional("level", ValueType.STRING, "off, error, warn, info, debug or trace")));

    private final Supplier<LogLevels> levels;

    private LogLevelControl(Supplier<LogLevels> levels) {
        this.levels = levels;
    }

    /**
     * Over the logging backend that SLF4J has: Logback or {@code java.util.logging}. With another it says that it cannot,
     * when it is executed.
     */
    public static Control ofBackend() {
        return new LogLevelControl(LogLevels::ofBackend);
    }

    /** Over the application's own. */
    public static Control of(LogLevels levels) {
        return new LogLevelControl(() -> levels);
    }

    @Override
    public ControlDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Value execute(Map<String, Value> parameters) {
        String logger = text(parameters, "logger");
        String level = text(parameters, "level").toLowerCase(Locale.ROOT);
        if (!level.isEmpty() && !LEVELS.contains(level)) {
            throw new IllegalArgumentException("parameter 'level' must be off, error, warn, info, debug or trace");
        }
        LogLevels backend = levels.get();
        if (!level.isEmpty()) {
            backend.setLevel(logger, level);
        }
        return Value.of(backend.level(logger));
    }

    private static String text(Map<String, Value> parameters, String name) {
        return parameters.get(name) instanceof Value.Text text ? text.value() : "";
    }
}
