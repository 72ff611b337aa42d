package io.zenwatch.traffic.core;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the OpenMetrics format that has a whole number.
 *
 * @param labels their values by name
 * @param value not negative
 */
record MetricsLine(String name, Map<String, String> labels, long value) {

    private static final int MAX_LABELS = 24;

    /** Every number of so many digits fits. */
    private static final int MAX_DIGITS = 18;

    /** Reads a line; null if it is none of these. */
    static @Nullable MetricsLine parse(String line) {
        return new Parser(line).parse();
    }

    private static final class Parser {

        private final String line;
        private int at;

        private Parser(String line) {
            this.line = line;
        }

        private @Nullable MetricsLine parse() {
            while (isWord()) {
                at++;
            }
            String name = line.substring(0, at);
            Map<String, String> labels = new HashMap<>();
            if (name.isEmpty() || take('{') && !parseLabels(labels) || !take(' ')) {
                return null;
            }
            int begin = at;
            while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
                at++;
            }
            int digits = at - begin;
            boolean isWhole = digits > 0 && digits <= MAX_DIGITS && (at == line.length() || line.charAt(at) == ' ');
            return isWhole ? new MetricsLine(name, labels, Long.parseLong(line, begin, at, 10)) : null;
        }

        private boolean parseLabels(Map<String, String> labels) {
            while (!take('}')) {
                int begin = at;
                while (isWord()) {
                    at++;
                }
                String name = line.substring(begin, at);
                String value = take('=') && take('"') ? parseValue() : null;
                if (name.isEmpty() || value == null || labels.size() == MAX_LABELS) {
                    return false;
                }
                labels.put(name, value);
                if (!take(',') && !isAt('}')) {
                    return false;
                }
            }
            return true;
        }

        /** Up to the quote that ends it. */
        private @Nullable String parseValue() {
            StringBuilder value = new StringBuilder();
            while (at < line.length()) {
                char next = line.charAt(at++);
                if (next == '"') {
                    return value.toString();
                } else if (next == '\\' && at < line.length()) {
                    char escaped = line.charAt(at++);
                    value.append(escaped == 'n' ? '\n' : escaped);
                } else {
                    value.append(next);
                }
            }
            return null;
        }

        private boolean isWord() {
            if (at == line.length()) {
                return false;
            }
            char c = line.charAt(at);
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':';
        }

        private boolean isAt(char expected) {
            return at < line.length() && line.charAt(at) == expected;
        }

        private boolean take(char expected) {
            boolean isThere = isAt(expected);
            if (isThere) {
                at++;
            }
            return isThere;
        }
    }
}
