package io.zenwatch.engine;

import io.zenwatch.zenoh.Encoding;
import org.jspecify.annotations.Nullable;

/** Encodings by zenoh's id. */
final class Encodings {

    /** More than zenoh has given out, except for {@link #CUSTOM}. */
    private static final int KNOWN = 256;

    /** The name stands in the schema. */
    private static final int CUSTOM = 0xFFFF;

    /** Encodings are immutable: a thread that misses another's makes its own. */
    private static final @Nullable Encoding[] ENCODINGS = new Encoding[KNOWN];

    private Encodings() {}

    static Encoding get(int id) {
        if (id == 0) {
            return Encoding.ZENOH_BYTES;
        }
        if (id >= KNOWN) {
            return new Encoding(Native.encoding(id));
        }
        Encoding encoding = ENCODINGS[id];
        if (encoding == null) {
            encoding = new Encoding(Native.encoding(id));
            ENCODINGS[id] = encoding;
        }
        return encoding;
    }

    static Encoding get(int id, String schema) {
        return new Encoding(id == CUSTOM ? schema : get(id).name() + ";" + schema);
    }
}
