package io.zenwatch.tools.console;

/** Makes text from the network safe to print: it cannot control the terminal. */
public final class Printable {

    private Printable() {}

    /** The text with a question mark in place of each control character. */
    public static String of(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
