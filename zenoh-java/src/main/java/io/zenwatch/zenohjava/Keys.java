package io.zenwatch.zenohjava;

import io.zenwatch.zenoh.KeyExpr;
import org.jspecify.annotations.Nullable;

/** Keys that were received lately, so that a key is made once and not for each sample. Bounded; for all threads. */
final class Keys {

    private static final int SIZE = 8192;
    private static final int MAX_KEY_CHARS = 512;

    /** Keys are immutable: a thread that misses another's misses one, no more. */
    private static final @Nullable KeyExpr[] KEYS = new KeyExpr[SIZE];

    private Keys() {}

    static KeyExpr get(String text) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SIZE - 1;
        KeyExpr key = KEYS[slot];
        if (key != null && key.toString().equals(text)) {
            return key;
        }
        KeyExpr made = KeyExpr.of(text);
        if (text.length() <= MAX_KEY_CHARS) {
            KEYS[slot] = made;
        }
        return made;
    }
}
