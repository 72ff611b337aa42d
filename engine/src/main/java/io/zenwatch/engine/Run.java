package io.zenwatch.engine;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Received records of one declaration, undecoded, and how far they were handed on. The payloads of large records stand
 * apart, so that they are copied once.
 */
final class Run {

    private static final byte[] NONE = {};

    private final byte[] bytes;
    private final byte @Nullable [][] payloads;
    private int position;
    private int index;
    private int records;
    private int remainingBytes;

    private Run(byte[] bytes, byte @Nullable [][] payloads, int records, int size) {
        this.bytes = bytes;
        this.payloads = payloads;
        this.records = records;
        this.remainingBytes = size;
    }

    /** Copies small records. */
    static Run ofSmall(ByteBuffer batch, int from, int size, int records) {
        byte[] bytes = RunBuffers.get(size);
        batch.get(from, bytes, 0, size);
        return new Run(bytes, null, records, size);
    }

    /** Copies large records. */
    static Run ofLarge(ByteBuffer batch, int from, int records) {
        int heads = 0;
        int at = from;
        for (int i = 0; i < records; i++) {
            int size = RecordReader.length(batch, at);
            heads += size - RecordReader.payloadLength(batch, at);
            at += size;
        }
        byte[] bytes = RunBuffers.get(heads);
        byte[][] payloads = new byte[records][];
        int to = 0;
        at = from;
        for (int i = 0; i < records; i++) {
            int payload = RecordReader.payloadLength(batch, at);
            int head = RecordReader.length(batch, at) - payload;
            batch.get(at, bytes, to, head);
            payloads[i] = payload == 0 ? NONE : new byte[payload];
            batch.get(at + head, payloads[i]);
            to += head;
            at += head + payload;
        }
        return new Run(bytes, payloads, records, at - from);
    }

    byte[] bytes() {
        return bytes;
    }

    /** One for each record; null where the payloads stand in {@link #bytes()}. */
    byte @Nullable [][] payloads() {
        return payloads;
    }

    /** Where the first record that was not handed on begins. */
    int position() {
        return position;
    }

    /** The number of the first record that was not handed on. */
    int index() {
        return index;
    }

    /** How many records were not handed on. */
    int records() {
        return records;
    }

    int remainingBytes() {
        return remainingBytes;
    }

    /** Hands records on, of which there must be so many; returns their bytes. */
    int advance(int count) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            int length = RecordReader.length(bytes, position);
            size += length;
            position += payloads == null ? length : length - RecordReader.payloadLength(bytes, position);
        }
        index += count;
        records -= count;
        remainingBytes -= size;
        return size;
    }
}
