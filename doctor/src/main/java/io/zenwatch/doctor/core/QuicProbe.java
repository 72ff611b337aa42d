package io.zenwatch.doctor.core;

import java.nio.ByteBuffer;

/** A packet of QUIC in a version that there is not, which every server answers by naming the versions that it has. */
public final class QuicProbe {

    /** A server answers no shorter packet. */
    private static final int BYTES = 1_200;

    /** One of those that are reserved to make servers answer. */
    private static final int NO_VERSION = 0x1a2a3a4a;

    private static final int LONG_HEADER = 0xc0;
    private static final int ID_BYTES = 8;

    private QuicProbe() {}

    /** The packet; of the id 16 bytes are used. */
    public static byte[] first(byte[] id) {
        return ByteBuffer.allocate(BYTES)
                .put((byte) LONG_HEADER)
                .putInt(NO_VERSION)
                .put((byte) ID_BYTES)
                .put(id, 0, ID_BYTES)
                .put((byte) ID_BYTES)
                .put(id, ID_BYTES, ID_BYTES)
                .array();
    }

    /** What came back. */
    public static FirstAnswer read(byte[] bytes) {
        boolean isNegotiation = bytes.length > 5
                && (bytes[0] & 0x80) != 0
                && ByteBuffer.wrap(bytes).getInt(1) == 0;
        return isNegotiation
                ? new FirstAnswer.Quic()
                : new FirstAnswer.Other("a datagram of " + bytes.length + " bytes");
    }
}
