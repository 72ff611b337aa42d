package io.zenwatch.engine;

/** Received records of one declaration, undecoded, and how far they were handed on. */
final class Run {

    private final byte[] bytes;
    private int position;
    private int records;

    Run(byte[] bytes, int records) {
        this.bytes = bytes;
        this.records = records;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the first record that was not handed on begins. */
    int position() {
        return position;
    }

    /** How many records were not handed on. */
    int records() {
        return records;
    }

    int remainingBytes() {
        return bytes.length - position;
    }

    /** Hands records on, of which there must be so many; returns their bytes. */
    int advance(int count) {
        int end = position;
        for (int i = 0; i < count; i++) {
            end += RecordReader.length(bytes, end);
        }
        int size = end - position;
        position = end;
        records -= count;
        return size;
    }
}
