package io.zenwatch.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes records as {@code record.rs} does, for what reads them. */
final class RecordWriter {

    private final ByteArrayOutputStream sections = new ByteArrayOutputStream();
    private final int kind;
    private final int qos;
    private int flags;
    private int encoding;
    private byte[] key = {};
    private byte[] payload = {};

    RecordWriter(int kind, int qos) {
        this.kind = kind;
        this.qos = qos;
    }

    static RecordWriter put(String key, byte[] payload) {
        RecordWriter record = new RecordWriter(RecordReader.PUT, 5);
        record.key = utf8(key);
        record.payload = payload;
        return record;
    }

    RecordWriter encoding(int id) {
        encoding = id;
        return this;
    }

    // The sections, in the order of their flags.

    RecordWriter timestamp(long time, long clockHigh, long clockLow) {
        return section(1, ints(24).putLong(time).putLong(clockLow).putLong(clockHigh));
    }

    RecordWriter zid(long high, long low) {
        return section(2, ints(16).putLong(low).putLong(high));
    }

    RecordWriter query(long id, String parameters, boolean anyKey, boolean hasPayload) {
        byte[] text = utf8(parameters);
        flags |= (anyKey ? 64 : 0) | (hasPayload ? 32 : 0);
        return section(4, ints(12 + text.length).putLong(id).putInt(text.length).put(text));
    }

    RecordWriter schema(@Nullable String schema) {
        return schema == null ? this : lengthAndBytes(8, utf8(schema));
    }

    RecordWriter attachment(byte @Nullable [] attachment) {
        return attachment == null ? this : lengthAndBytes(16, attachment);
    }

    private RecordWriter lengthAndBytes(int flag, byte[] bytes) {
        return section(flag, ints(4 + bytes.length).putInt(bytes.length).put(bytes));
    }

    private RecordWriter section(int flag, ByteBuffer section) {
        flags |= flag;
        sections.write(section.array(), section.arrayOffset(), section.capacity());
        return this;
    }

    byte[] bytes() {
        int size = 20 + sections.size() + key.length + payload.length;
        return ints(size)
                .putInt(size)
                .put((byte) kind)
                .put((byte) qos)
                .putShort((short) flags)
                .putShort((short) encoding)
                .putShort((short) 0)
                .putInt(key.length)
                .putInt(payload.length)
                .put(sections.toByteArray())
                .put(key)
                .put(payload)
                .array();
    }

    /** A run of records as native code hands it over. */
    static Run run(boolean large, RecordWriter... records) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (RecordWriter record : records) {
            all.writeBytes(record.bytes());
        }
        // Not at its beginning, as in a batch.
        int from = 7;
        ByteBuffer batch = ByteBuffer.allocateDirect(from + all.size()).order(ByteOrder.LITTLE_ENDIAN);
        batch.put(from, all.toByteArray());
        return large ? Run.ofLarge(batch, from, records.length) : Run.ofSmall(batch, from, all.size(), records.length);
    }

    private static ByteBuffer ints(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
