package io.zenwatch.history.core;

/** What an item is. */
public enum Kind {
    NODE(0),
    EDGE(1),
    CHAIN(2);

    private final int number;

    Kind(int number) {
        this.number = number;
    }

    /** As it stands in the database. */
    public int number() {
        return number;
    }

    /** The kind that has a number; others fail by an {@link IllegalArgumentException}. */
    public static Kind of(int number) {
        for (Kind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no kind " + number);
    }
}
