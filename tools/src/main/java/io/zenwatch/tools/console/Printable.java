package io.zenwatch.tools.console;

import java.util.regex.Pattern;

/**
 * The one rule for text that a tool prints: it steers no terminal, and one line looks like one line. Control characters (C0,
 * DEL, C1), line separators and the characters that change the direction of text become escapes: {@code \n}, {@code \r},
 * {@code \t}, and {@code \}{@code u001b} and the like for the others. JSON means the same afterwards, as they can only
 * stand within its strings.
 *
 * <p>{@link Console} applies it to whatever it prints. Only who puts text in quotes does so before.
 */
public final class Printable {

    private static final Pattern STEERING =
            Pattern.compile("[\\p{Cc}\\x{061c}\\x{200e}\\x{200f}\\x{2028}-\\x{202e}\\x{2066}-\\x{2069}]");

    private Printable() {}

    public static String of(String text) {
        return STEERING.matcher(text)
                .replaceAll(found -> "\\\\" + escape(found.group().charAt(0)));
    }

    private static String escape(char steering) {
        return switch (steering) {
            case '\n' -> "n";
            case '\r' -> "r";
            case '\t' -> "t";
            default -> String.format("u%04x", (int) steering);
        };
    }
}
