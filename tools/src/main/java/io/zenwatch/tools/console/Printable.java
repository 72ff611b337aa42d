package io.zenwatch.tools.console;

/** Text that came over the network and must not steer the terminal. */
public final class Printable {

    private Printable() {}

    /** The text with a question mark in place of each control character. */
    public static String of(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
