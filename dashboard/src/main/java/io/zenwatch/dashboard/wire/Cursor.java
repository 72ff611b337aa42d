package io.zenwatch.dashboard.wire;

import org.jspecify.annotations.Nullable;

/** Where one reader of a {@link Wire} is: all that is kept for a reader. */
public final class Cursor {

    /** Of the last message that the reader has or is given; negative before the first. */
    long number;

    /** Of the last traffic that the reader has; 0 for none. */
    long traffic;

    /** What the reader is given now; null between messages. */
    @Nullable
    Message message;

    /** The next piece of the message. */
    int piece;

    Cursor(long number) {
        this.number = number;
    }
}
