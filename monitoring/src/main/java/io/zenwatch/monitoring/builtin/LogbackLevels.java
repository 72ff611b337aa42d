package io.zenwatch.monitoring.builtin;

import java.lang.reflect.Method;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/** Levels of Logback, which need not be there: it is called by reflection. */
final class LogbackLevels implements LogLevels {

    static final String FACTORY = "ch.qos.logback.classic.LoggerContext";

    private final ILoggerFactory loggers;

    LogbackLevels(ILoggerFactory loggers) {
        this.loggers = loggers;
    }

    private Logger logger(String name) {
        return loggers.getLogger(name.isEmpty() ? Logger.ROOT_LOGGER_NAME : name);
    }

    @Override
    public String level(String logger) {
        Logger asked = logger(logger);
        return call(asked, method(asked.getClass(), "getEffectiveLevel"))
                .toString()
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public void setLevel(String logger, String level) {
        Logger changed = logger(logger);
        Class<?> levels = method(changed.getClass(), "getEffectiveLevel").getReturnType();
        Object wanted = call(null, method(levels, "valueOf", String.class), level.toUpperCase(Locale.ROOT));
        call(changed, method(changed.getClass(), "setLevel", levels), wanted);
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new UnsupportedOperationException("this version of Logback is not known", e);
        }
    }

    private static Object call(@Nullable Object on, Method method, Object... arguments) {
        try {
            Object result = method.invoke(on, arguments);
            return result == null ? method : result;
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException("Logback did not do it", e);
        }
    }
}
