package io.zenwatch.monitoring.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.sensor.Control;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogLevelsTest {

    private static final List<String> ALL = List.of("off", "error", "warn", "info", "debug", "trace");

    static Stream<LogLevels> backends() {
        return Stream.of(LogLevels.of(new LoggerContext()), new JavaLevels());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void level_thatWasSet_isInForceForTheLoggerAndThoseBelow(LogLevels levels) {
        for (String level : ALL) {
            levels.setLevel("some.logger", level);
            assertThat(levels.level("some.logger")).isEqualTo(level);
            assertThat(levels.level("some.logger.below")).isEqualTo(level);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void level_ofTheRoot_isThatOfLoggersWithoutTheirOwn(LogLevels levels) {
        String before = levels.level("");
        levels.setLevel("", "error");
        assertThat(levels.level("another.logger")).isEqualTo("error");
        levels.setLevel("", before);

        assertThat(levels.level("another.logger")).isEqualTo(before);
    }

    @Test
    void level_ofLogback_isThatOfItsLogger() {
        LoggerContext context = new LoggerContext();
        LogLevels.of(context).setLevel("a", "trace");

        assertThat(context.getLogger("a.b").isTraceEnabled()).isTrue();
    }

    @Test
    void level_ofJavaUtilLogging_isNotHeldBackByAHandler() {
        Logger logger = Logger.getLogger("with.handler");
        Handler handler = new QuietHandler();
        handler.setLevel(Level.WARNING);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        new JavaLevels().setLevel("with.handler", "debug");

        assertThat(handler.getLevel()).isEqualTo(Level.FINE);
    }

    @Test
    void control_setsAndTellsLevels() throws Exception {
        Map<String, String> levels = new HashMap<>();
        Control control = LogLevelControl.of(new LogLevels() {
            @Override
            public String level(String logger) {
                return levels.getOrDefault(logger, "info");
            }

            @Override
            public void setLevel(String logger, String level) {
                levels.put(logger, level);
            }
        });

        assertThat(control.execute(Map.of())).isEqualTo(Value.of("info"));
        assertThat(control.execute(Map.of("logger", Value.of("a"), "level", Value.of("DEBUG"))))
                .isEqualTo(Value.of("debug"));
        assertThat(levels).containsExactly(Map.entry("a", "debug"));
        assertThatThrownBy(() -> control.execute(Map.of("level", Value.of("loud"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'level'");
    }

    @Test
    void control_overABackendThatCannot_saysWhichOneItIs() {
        assertThatThrownBy(() -> LogLevelControl.ofBackend().execute(Map.of()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("org.slf4j.simple.SimpleLoggerFactory");
    }

    private static final class QuietHandler extends Handler {
        @Override
        public void publish(java.util.logging.LogRecord record) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
