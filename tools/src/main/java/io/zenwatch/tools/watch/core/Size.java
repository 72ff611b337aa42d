package io.zenwatch.tools.watch.core;

/** How many columns and rows a terminal has. */
public record Size(int columns, int rows) {

    private static final Size LEAST = new Size(40, 8);

    /** Whether there is room for a table. */
    boolean isEnough() {
        return columns >= LEAST.columns && rows >= LEAST.rows;
    }

    static String least() {
        return LEAST.columns + "x" + LEAST.rows;
    }
}
