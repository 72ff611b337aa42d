package io.zenwatch.testkit.port;

/** How much of a test is done: a part in every build, all with {@code -Dzenwatch.full}. */
final class Scale {

    private Scale() {}

    static int of(int byDefault, int full) {
        return System.getProperty("zenwatch.full") == null ? byDefault : full;
    }
}
