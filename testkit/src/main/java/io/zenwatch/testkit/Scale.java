package io.zenwatch.testkit;

/** How much of a test is done: a part in every build, all with {@code -Dzenwatch.full}. */
public final class Scale {

    private Scale() {}

    public static int of(int byDefault, int full) {
        return System.getProperty("zenwatch.full") == null ? byDefault : full;
    }
}
