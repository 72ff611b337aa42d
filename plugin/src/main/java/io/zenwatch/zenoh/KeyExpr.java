package io.zenwatch.zenoh;

import io.zenwatch.zenoh.ZenohException.Code;

/**
 * A canonical zenoh key expression: chunks between slashes, where {@code *} is any one chunk, {@code **} any number of
 * chunks and {@code $*} any text within a chunk. A chunk that begins with {@code @} is matched by itself alone.
 *
 * <p>Validation, canonical form, {@link #intersects} and {@link #includes} equal those of zenoh's own implementation.
 * One thing is ours: {@link #autocanonize} takes {@code $*$*} behind other text of a chunk for {@code $*}, as zenoh's rules
 * say, where zenoh 1.10.2 itself refuses it or panics.
 */
public final class KeyExpr implements Comparable<KeyExpr> {

    /** The longest key expression that fits a zenoh message, in bytes of UTF-8. */
    static final int MAX_BYTES = 65_535;

    private static final int SHOWN_CHARS = 200;
    private static final int NOT_WILD = -1;

    private final String text;

    /** How many characters stand before the first chunk with a wildcard and its slash; {@link #NOT_WILD} for none. */
    private final int literal;

    private KeyExpr(String text) {
        this.text = text;
        int star = text.indexOf('*');
        this.literal = star < 0 ? NOT_WILD : Math.max(0, text.lastIndexOf('/', star));
    }

    /**
     * Takes a canonical key expression.
     *
     * @throws ZenohException {@link Code#INVALID_KEY_EXPR}, naming what is wrong
     */
    public static KeyExpr of(String text) {
        KeyExpr canonical = autocanonize(text);
        if (!canonical.text.equals(text)) {
            throw invalid(text, "not canonical; write '" + shorten(canonical.text) + "'");
        }
        return canonical;
    }

    /**
     * Takes any valid key expression and brings it into canonical form.
     *
     * @throws ZenohException {@link Code#INVALID_KEY_EXPR}, naming what is wrong
     */
    public static KeyExpr autocanonize(String text) {
        return new KeyExpr(KeyExprSyntax.canonize(text));
    }

    static ZenohException invalid(String text, String reason) {
        return new ZenohException(Code.INVALID_KEY_EXPR, "invalid key expression '" + shorten(text) + "': " + reason);
    }

    private static String shorten(String text) {
        return text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "..." : text;
    }

    /** Whether there is a key that both match. */
    public boolean intersects(KeyExpr other) {
        if (!isWild() && !other.isWild()) {
            return text.equals(other.text);
        }
        return (isWild() ? beginsAlike(other) : other.beginsAlike(this)) && KeyExprMatcher.intersects(text, other.text);
    }

    /** Whether every key that the other matches is matched by this one too. */
    public boolean includes(KeyExpr other) {
        return text.equals(other.text) || isWild() && beginsAlike(other) && KeyExprMatcher.includes(text, other.text);
    }

    /** A first look that spares most keys the whole comparison. */
    private boolean beginsAlike(KeyExpr other) {
        int length = other.isWild() ? Math.min(literal, other.literal) : literal;
        return other.text.regionMatches(0, text, 0, length);
    }

    /** Whether it contains a wildcard, and so is no single key. */
    public boolean isWild() {
        return literal != NOT_WILD;
    }

    /** This key expression, a slash, and the other. */
    public KeyExpr join(String other) {
        return autocanonize(text + "/" + other);
    }

    @Override
    public int compareTo(KeyExpr other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyExpr that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
