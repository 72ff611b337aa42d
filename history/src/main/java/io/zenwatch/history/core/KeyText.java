package io.zenwatch.history.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys and names as text that every database takes: in ASCII, with the escapes of JSON where a character is another, or a
 * backslash. Zids and the ids of edges have none.
 */
public final class KeyText {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u(\\p{XDigit}{4})");

    private KeyText() {}

    /** As it stands in the database. */
    public static String write(String key) {
        StringBuilder text = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** The key that was written. */
    public static String read(String text) {
        return text.indexOf('\\') < 0
                ? text
                : ESCAPE.matcher(text)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
