package io.zenwatch.zenoh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Immutable bytes: a payload or an attachment. */
public final class ZBytes {

    /** No bytes. */
    public static final ZBytes EMPTY = new ZBytes(new byte[0]);

    private final byte[] bytes;

    private ZBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of an array. */
    public static ZBytes of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new ZBytes(bytes.clone());
    }

    /** The UTF-8 bytes of a text. */
    public static ZBytes of(String text) {
        return text.isEmpty() ? EMPTY : new ZBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes an array over without a copy; the caller must not change it any more. */
    public static ZBytes wrap(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new ZBytes(bytes);
    }

    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** A copy. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The array itself, without a copy, for an adapter that only reads it: it must not be changed. */
    public byte[] unwrap() {
        return bytes;
    }

    /** A read-only view without a copy. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** The bytes as UTF-8 text; what is not UTF-8 becomes U+FFFD. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ZBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
