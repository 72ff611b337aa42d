package io.zenwatch.engine;

import io.zenwatch.internal.Daemons;
import io.zenwatch.internal.Workers;
import io.zenwatch.zenoh.ZenohException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives zenoh's log to SLF4J. Native code hands over only what the loggers want: it knows the level of each target, which
 * this class asks the loggers for, again and again, since SLF4J does not say when a level changes.
 */
final class NativeLog extends Delivery {

    private static final Logger log = LoggerFactory.getLogger(NativeLog.class);

    private static final long LEVELS_PERIOD_SECONDS = 1;

    /** Instead of a target: those whose level native code was not told yet. */
    private static final String REST = "";

    private final Map<String, Target> targets = new ConcurrentHashMap<>();

    private NativeLog() {
        super(SLICE);
    }

    /**
     * Begins, once.
     *
     * @throws ZenohException {@link ZenohException.Code#INVALID_CONFIG} if the property selects nothing
     */
    static void start() {
        NativeLog nativeLog = new NativeLog();
        long handle = nativeLog.open();
        nativeLog.target(REST);
        nativeLog.tellLevels();
        Drain.start(handle, Map.of(nativeLog.id(), nativeLog), "zenwatch-drain-log");
        closeAtExit(handle);
        ScheduledFuture<?> unused = Workers.TIMER.scheduleWithFixedDelay(
                () -> Workers.EXECUTOR.execute(nativeLog::tellLevels),
                LEVELS_PERIOD_SECONDS,
                LEVELS_PERIOD_SECONDS,
                TimeUnit.SECONDS);
    }

    /** At its end the JVM waits 0.3 s for a thread in native code. */
    private static void closeAtExit(long handle) {
        try {
            Runtime.getRuntime().addShutdownHook(Daemons.thread(() -> Native.close(handle), "zenwatch-exit"));
        } catch (IllegalStateException e) {
            log.debug("The JVM ends already; zenoh's log stays open until then");
        }
    }

    private long open() {
        String property = System.getProperty(ZenohEngine.LOG_PROPERTY, "");
        if (!property.isBlank()) {
            return open(property);
        }
        String variable = System.getenv(ZenohEngine.LOG_VARIABLE);
        if (variable == null || variable.isBlank()) {
            return open(null);
        }
        try {
            return open(variable);
        } catch (ZenohException e) {
            log.warn("The environment's {} is ignored: {}", ZenohEngine.LOG_VARIABLE, e.getMessage());
            return open(null);
        }
    }

    private long open(@Nullable String filter) {
        return Native.openLog(filter == null ? null : filter.strip().getBytes(StandardCharsets.UTF_8), id());
    }

    @Override
    void deliver(RecordReader record) {
        Target target = target(record.keyText());
        String line = record.payload().toString();
        switch (record.qos()) {
            case Target.ERROR -> target.logger().error(line);
            case Target.WARN -> target.logger().warn(line);
            case Target.INFO -> target.logger().info(line);
            case Target.DEBUG -> target.logger().debug(line);
            case Target.TRACE -> target.logger().trace(line);
            default -> tellLevels();
        }
    }

    @Override
    void delivered(int records, long bytes) {
        Native.logConsumed(records, bytes);
    }

    @Override
    void lost(int records, long bytes) {
        delivered(records, bytes);
    }

    private Target target(String name) {
        return targets.computeIfAbsent(name, Target::new);
    }

    /** Tells native code which levels the loggers want, as far as that has changed. */
    private synchronized void tellLevels() {
        List<Target> changed =
                targets.values().stream().filter(Target::askLogger).toList();
        if (changed.isEmpty()) {
            return;
        }
        byte[][] names = new byte[changed.size()][];
        byte[] levels = new byte[changed.size()];
        for (int i = 0; i < levels.length; i++) {
            Target target = changed.get(i);
            names[i] = target.name().getBytes(StandardCharsets.UTF_8);
            levels[i] = target.level();
        }
        Native.setLogLevels(names, levels);
    }

    /** A target of zenoh's log, which is a module of zenoh. */
    private static final class Target {

        static final int ERROR = 1;
        static final int WARN = 2;
        static final int INFO = 3;
        static final int DEBUG = 4;
        static final int TRACE = 5;

        private final String name;
        private final Logger logger;
        private byte level = -1;

        Target(String name) {
            this.name = name;
            this.logger = LoggerFactory.getLogger(loggerName(name));
        }

        private static String loggerName(String target) {
            return target.equals(REST) ? "zenoh" : "zenoh." + target.replace("::", ".");
        }

        String name() {
            return name;
        }

        Logger logger() {
            return logger;
        }

        /** Asks the logger. True if it answers otherwise than before. */
        boolean askLogger() {
            byte before = level;
            level = wanted();
            return level != before;
        }

        /** What the logger wanted when it was asked last. */
        byte level() {
            return level;
        }

        private byte wanted() {
            if (logger.isTraceEnabled()) {
                return TRACE;
            } else if (logger.isDebugEnabled()) {
                return DEBUG;
            } else if (logger.isInfoEnabled()) {
                return INFO;
            } else if (logger.isWarnEnabled()) {
                return WARN;
            }
            return (byte) (logger.isErrorEnabled() ? ERROR : 0);
        }
    }
}
