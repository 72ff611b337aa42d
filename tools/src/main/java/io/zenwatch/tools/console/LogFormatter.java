package io.zenwatch.tools.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Formats the log of the tools: one {@linkplain Printable printable} line for a message and each line of a stack trace. */
public final class LogFormatter extends Formatter {

    private static final String INDENT = "  ";

    @Override
    public String format(LogRecord record) {
        StringWriter text = new StringWriter();
        try (Lines lines = new Lines(text)) {
            lines.println(String.format(
                    "%tT.%<tL %s %s - %s",
                    record.getInstant().atZone(ZoneId.systemDefault()),
                    record.getLevel(),
                    record.getLoggerName(),
                    formatMessage(record)));
            Throwable thrown = record.getThrown();
            if (thrown != null) {
                thrown.printStackTrace(lines);
            }
        }
        return text.toString();
    }

    /** A stack trace prints each of its lines as an object, and a message within it may have line breaks. */
    private static final class Lines extends PrintWriter {

        Lines(StringWriter text) {
            super(text);
        }

        @Override
        public void println(String line) {
            super.print(Printable.of(line) + "\n");
        }

        @Override
        public void println(Object line) {
            String text = line.toString();
            String content = text.stripLeading();
            println(INDENT.repeat(text.length() - content.length()) + content);
        }
    }
}
