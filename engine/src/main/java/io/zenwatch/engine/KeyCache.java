package io.zenwatch.engine;

import io.zenwatch.zenoh.KeyExpr;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were received lately, so that a key is made once and not for each sample. Bounded by number and by bytes; for
 * all threads.
 */
final class KeyCache {

    private static final int SIZE = 8192;
    private static final int MAX_KEY_BYTES = 512;

    /** How much memory the entries take at most, roughly. */
    static final int MAX_BYTES = 1 << 20;

    /** What an entry takes beside the text of its key. */
    private static final int OVERHEAD_BYTES = 128;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * Written under the lock of this class, read without. Entries are immutable: a thread that misses another's misses one, no
     * more.
     */
    private static final @Nullable Entry[] ENTRIES = new Entry[SIZE];

    /** What the entries take. Under the lock of this class. */
    private static int entryBytes;

    private KeyCache() {}

    /** @param bytes never changed */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(byte[] bytes, KeyExpr key) {

        /** The text stands in the bytes and in the key. */
        private int size() {
            return OVERHEAD_BYTES + 2 * bytes.length;
        }
    }

    /** The key whose UTF-8 bytes stand there. */
    static Entry get(byte[] bytes, int from, int length) {
        int slot = hash(bytes, from, length) & SIZE - 1;
        Entry entry = ENTRIES[slot];
        if (entry != null && Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, from, from + length)) {
            return entry;
        }
        KeyExpr key = KeyExpr.of(new String(bytes, from, length, StandardCharsets.UTF_8));
        Entry made = new Entry(Arrays.copyOfRange(bytes, from, from + length), key);
        if (length <= MAX_KEY_BYTES) {
            keep(slot, made);
        }
        return made;
    }

    /** Entries behind it make way, as many as it takes. */
    private static synchronized void keep(int slot, Entry made) {
        exchange(slot, made);
        for (int i = 1; i < SIZE && entryBytes > MAX_BYTES; i++) {
            exchange(slot + i & SIZE - 1, null);
        }
    }

    private static void exchange(int slot, @Nullable Entry next) {
        Entry before = ENTRIES[slot];
        ENTRIES[slot] = next;
        entryBytes += (next == null ? 0 : next.size()) - (before == null ? 0 : before.size());
    }

    private static int hash(byte[] bytes, int from, int length) {
        long hash = length;
        int at = from;
        for (int end = from + length - Long.BYTES; at <= end; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONG.get(bytes, at));
        }
        for (int end = from + length; at < end; at++) {
            hash = hash * 31 + bytes[at];
        }
        return (int) (mix(hash) >>> 32);
    }

    private static long mix(long bits) {
        long mixed = bits * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }
}
