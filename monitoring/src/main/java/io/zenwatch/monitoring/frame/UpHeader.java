package io.zenwatch.monitoring.frame;

import java.nio.ByteBuffer;

/**
 * The attachment of a frame up, in front of its signature: one byte that says what it is, its number, and the number of
 * the last frame down that the consumer is done with, both as 64 bits, the highest first.
 */
record UpHeader(byte kind, long number, long acknowledged) {

    static final int BYTES = 1 + 8 + 8;

    /** A frame like any other. */
    static final byte DATA = 0;

    /** The last frame: the consumer leaves. */
    static final byte CLOSE = 1;

    ByteBuffer toBytes() {
        return ByteBuffer.allocate(BYTES)
                .put(kind)
                .putLong(number)
                .putLong(acknowledged)
                .flip();
    }

    static UpHeader read(ByteBuffer bytes) {
        return new UpHeader(bytes.get(), bytes.getLong(), bytes.getLong());
    }
}
