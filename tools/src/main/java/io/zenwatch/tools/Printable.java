package io.zenwatch.tools;

/** Text that came over the network and must not steer the terminal. */
final class Printable {

    private Printable() {}

    /** The text with a question mark in place of each control character. */
    static String of(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
