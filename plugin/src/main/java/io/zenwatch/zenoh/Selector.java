package io.zenwatch.zenoh;

/**
 * What a get asks for: a key expression and, behind a {@code ?}, parameters.
 *
 * @param parameters such as {@code a=1;b=2}; empty for none
 */
public record Selector(KeyExpr key, String parameters) {

    /** A selector without parameters. */
    public static Selector of(KeyExpr key) {
        return new Selector(key, "");
    }

    /**
     * Reads {@code key/expr} or {@code key/expr?parameters}; the key expression need not be canonical.
     *
     * @throws ZenohException {@link ZenohException.Code#INVALID_KEY_EXPR}
     */
    public static Selector parse(String text) {
        int mark = text.indexOf('?');
        return mark < 0
                ? of(KeyExpr.autocanonize(text))
                : new Selector(KeyExpr.autocanonize(text.substring(0, mark)), text.substring(mark + 1));
    }

    @Override
    public String toString() {
        return parameters.isEmpty() ? key.toString() : key + "?" + parameters;
    }
}
