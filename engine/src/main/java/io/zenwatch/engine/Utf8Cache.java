package io.zenwatch.engine;

import org.jspecify.annotations.Nullable;

/**
 * The UTF-8 bytes of keys and encodings that were used lately, so that they are made once and not for each put. Bounded;
 * for all threads.
 */
final class Utf8Cache {

    private static final int SIZE = 256;
    private static final int MAX_CHARS = 256;

    /** Entries are immutable: a thread that misses another's makes its own. */
    private static final @Nullable Entry[] ENTRIES = new Entry[SIZE];

    private Utf8Cache() {}

    /** @param bytes never changed */
    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(String text, byte[] bytes) {}

    /** The bytes of a text, which must not be changed; refuses what is no Unicode. */
    static byte[] get(String text, String what) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SIZE - 1;
        Entry entry = ENTRIES[slot];
        if (entry != null && entry.text.equals(text)) {
            return entry.bytes;
        }
        byte[] bytes = Args.utf8(text, what);
        if (text.length() <= MAX_CHARS) {
            ENTRIES[slot] = new Entry(text, bytes);
        }
        return bytes;
    }
}
