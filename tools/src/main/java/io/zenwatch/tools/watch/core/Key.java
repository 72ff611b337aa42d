package io.zenwatch.tools.watch.core;

/** A key that somebody presses. */
public sealed interface Key {

    /** A key with a name. */
    enum Named implements Key {
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        ENTER,
        ESCAPE,
        BACKSPACE,
        /** Ctrl-U. */
        CLEAR
    }

    /** A character. */
    record Typed(int codePoint) implements Key {}
}
