package io.zenwatch.monitoring.builtin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Levels of {@code java.util.logging}, in SLF4J's words. */
final class JavaLevels implements LogLevels {

    static final String FACTORY = "org.slf4j.jul.JDK14LoggerFactory";

    private static final Map<String, Level> LEVELS = Map.of(
            "off", Level.OFF,
            "error", Level.SEVERE,
            "warn", Level.WARNING,
            "info", Level.INFO,
            "debug", Level.FINE,
            "trace", Level.FINEST);

    /** Loggers that nobody else holds would be collected, with their levels. */
    private final Map<String, Logger> held = new ConcurrentHashMap<>();

    @Override
    public String level(String logger) {
        int level = effective(Logger.getLogger(logger)).intValue();
        return LEVELS.entrySet().stream()
                .filter(each -> each.getValue().intValue() >= level)
                .min(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.intValue(), b.intValue())))
                .map(Map.Entry::getKey)
                .orElse("off");
    }

    private static Level effective(Logger logger) {
        for (Logger each = logger; each != null; each = each.getParent()) {
            if (each.getLevel() != null) {
                return each.getLevel();
            }
        }
        return Level.INFO;
    }

    @Override
    public void setLevel(String logger, String level) {
        Level wanted = LEVELS.get(level);
        if (wanted == null) {
            throw new IllegalArgumentException("there is no level '" + level + "'");
        }
        Logger changed = held.computeIfAbsent(logger, Logger::getLogger);
        changed.setLevel(wanted);
        letThrough(changed, wanted);
    }

    /** Handlers have levels of their own. */
    private static void letThrough(@Nullable Logger from, Level level) {
        for (Logger each = from; each != null; each = each.getUseParentHandlers() ? each.getParent() : null) {
            for (Handler handler : each.getHandlers()) {
                if (handler.getLevel().intValue() > level.intValue()) {
                    handler.setLevel(level);
                }
            }
        }
    }
}
