package io.zenwatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogFormatterTest {

    private static final String FORGED = "key\u001b[2J\n12:00:00.000 WARNING x - forged";

    private final LogRecord entry = new LogRecord(Level.WARNING, "Passed over {0}");

    LogFormatterTest() {
        entry.setLoggerName("io.zenwatch.bridge");
        entry.setParameters(new Object[] {FORGED});
    }

    @Test
    void format_textFromElsewhere_staysOnItsLine() {
        assertThat(new LogFormatter().format(entry))
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARNING io\\.zenwatch\\.bridge - Passed over key"
                        + "\\\\u001b\\[2J\\\\n12:00:00\\.000 WARNING x - forged\n");
    }

    @Test
    void format_stackTrace_hasALineForEachOfItsLines() {
        entry.setThrown(new IllegalStateException(FORGED, new IllegalArgumentException("why")));

        assertThat(new LogFormatter().format(entry).split("\n", -1))
                .anyMatch(line -> line.startsWith("java.lang.IllegalStateException: key\\u001b[2J\\n12:00"))
                .anyMatch(line -> line.startsWith("  at " + LogFormatterTest.class.getName() + "."))
                .anyMatch(line -> line.equals("Caused by: java.lang.IllegalArgumentException: why"))
                .noneMatch(line -> line.startsWith("12:00"));
    }
}
