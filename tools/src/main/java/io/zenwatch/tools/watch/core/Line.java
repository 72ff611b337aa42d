package io.zenwatch.tools.watch.core;

/** A line of text, and how it looks. */
record Line(Tone tone, String text) {

    enum Tone {
        PLAIN,
        /** A heading. */
        STRONG,
        /** What asks to be seen at once. */
        ALARM,
        /** What somebody should know. */
        NOTE,
        /** Beside the matter. */
        FAINT,
        /** A bar of names or keys. */
        BAR
    }

    static Line plain(String text) {
        return new Line(Tone.PLAIN, text);
    }

    static Line strong(String text) {
        return new Line(Tone.STRONG, text);
    }
}
