package io.zenwatch.history.core;

/** What a row says of an item. */
public enum What {
    /** It was there when the segment began. */
    STANDS(0),
    APPEARED(1),
    CHANGED(2),
    GONE(3);

    private static final What[] ALL = values();

    private final int number;

    What(int number) {
        this.number = number;
    }

    /** As it stands in the database. */
    public int number() {
        return number;
    }

    /** What has a number; others fail by an {@link IllegalArgumentException}. */
    public static What of(int number) {
        if (number < 0 || number >= ALL.length) {
            throw new IllegalArgumentException("there is no change " + number);
        }
        return ALL[number];
    }
}
