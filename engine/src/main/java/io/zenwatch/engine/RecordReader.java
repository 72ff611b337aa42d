package io.zenwatch.engine;

import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ReplyKeys;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in the form that {@code record.rs} writes and describes. One reader goes through the records of one
 * declaration, and remembers what they tend to have in common.
 */
final class RecordReader {

    static final int PUT = 0;
    static final int DELETE = 1;
    static final int ERROR = 2;
    static final int END = 3;
    static final int QUERY = 4;
    static final int HELLO = 5;

    private static final int HAS_TIMESTAMP = 1;
    private static final int HAS_ZID = 2;
    private static final int HAS_QUERY = 4;
    private static final int HAS_SCHEMA = 8;
    private static final int HAS_ATTACHMENT = 16;
    private static final int HAS_PAYLOAD = 32;
    private static final int ANY_KEY = 64;

    private static final int HEAD = 20;
    private static final int KEY_LENGTH = 12;
    private static final int PAYLOAD_LENGTH = 16;
    private static final byte[] NONE = {};
    private static final Priority[] PRIORITIES = Priority.values();

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private byte[] bytes = NONE;
    private byte @Nullable [][] payloads;
    private int index;
    private int start;
    private int end;
    private int flags;
    private int timestampAt;
    private int zidAt;
    private int queryAt;
    private int schemaAt;
    private int attachmentAt;
    private int keyAt;
    private int payloadAt;

    private byte[] lastKeyBytes = NONE;
    private @Nullable KeyExpr lastKey;
    private int lastEncodingId;
    private byte[] lastSchema = NONE;
    private Encoding lastEncoding = Encoding.ZENOH_BYTES;
    private final Ids128 clocks = new Ids128();
    private final Ids128 zids = new Ids128();

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** The length of the record that begins there, with its payload. */
    static int length(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static int length(ByteBuffer bytes, int at) {
        return bytes.getInt(at);
    }

    static int payloadLength(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + PAYLOAD_LENGTH);
    }

    static int payloadLength(ByteBuffer bytes, int at) {
        return bytes.getInt(at + PAYLOAD_LENGTH);
    }

    /** Begins before the first record of a run that was not handed on. */
    void start(Run run) {
        bytes = run.bytes();
        payloads = run.payloads();
        index = run.index() - 1;
        end = run.position();
    }

    /** Goes to the next record. */
    void next() {
        start = end;
        index++;
        end = start + length(bytes, start);
        if (payloads != null) {
            end -= payloadLength(bytes, start);
        }
        flags = (short) SHORT.get(bytes, start + 6) & 0xFFFF;
        int at = start + HEAD;
        if (flags != 0) {
            timestampAt = at;
            zidAt = timestampAt + (has(HAS_TIMESTAMP) ? 24 : 0);
            queryAt = zidAt + (has(HAS_ZID) ? 16 : 0);
            schemaAt = queryAt + (has(HAS_QUERY) ? 12 + length(bytes, queryAt + 8) : 0);
            attachmentAt = schemaAt + (has(HAS_SCHEMA) ? 4 + length(bytes, schemaAt) : 0);
            at = attachmentAt + (has(HAS_ATTACHMENT) ? 4 + length(bytes, attachmentAt) : 0);
        }
        keyAt = at;
        payloadAt = at + (int) INT.get(bytes, start + KEY_LENGTH);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    int kind() {
        return bytes[start + 4];
    }

    /** The quality of service as a number, which other kinds of record use for something else. */
    int qos() {
        return bytes[start + 5];
    }

    Sample sample() {
        int qos = qos();
        return new Sample(
                key(),
                kind() == PUT ? SampleKind.PUT : SampleKind.DELETE,
                payload(),
                encoding(),
                timestamp(),
                attachment(),
                PRIORITIES[Math.max((qos & 7) - 1, 0)],
                (qos & 8) != 0 ? CongestionControl.BLOCK : CongestionControl.DROP,
                (qos & 16) != 0);
    }

    KeyExpr key() {
        KeyExpr last = lastKey;
        int length = payloadAt - keyAt;
        if (last != null && Arrays.equals(lastKeyBytes, 0, lastKeyBytes.length, bytes, keyAt, payloadAt)) {
            return last;
        }
        KeyCache.Entry entry;
        try {
            entry = KeyCache.get(bytes, keyAt, length);
        } catch (ZenohException e) {
            throw new UndecodableException(e);
        }
        lastKeyBytes = entry.bytes();
        lastKey = entry.key();
        return entry.key();
    }

    /** The key of a record whose key is no key expression. */
    String keyText() {
        return new String(bytes, keyAt, payloadAt - keyAt, StandardCharsets.UTF_8);
    }

    ZBytes payload() {
        if (payloads != null) {
            return ZBytes.wrap(payloads[index]);
        }
        return payloadAt == end ? ZBytes.EMPTY : ZBytes.wrap(Arrays.copyOfRange(bytes, payloadAt, end));
    }

    /** A query's payload. */
    @Nullable
    ZBytes optionalPayload() {
        return has(HAS_PAYLOAD) ? payload() : null;
    }

    Encoding encoding() {
        int encoding = (short) SHORT.get(bytes, start + 8) & 0xFFFF;
        if (!has(HAS_SCHEMA)) {
            return Encodings.get(encoding);
        }
        int from = schemaAt + 4;
        int to = from + length(bytes, schemaAt);
        if (encoding != lastEncodingId || !Arrays.equals(lastSchema, 0, lastSchema.length, bytes, from, to)) {
            lastEncodingId = encoding;
            lastSchema = Arrays.copyOfRange(bytes, from, to);
            lastEncoding = Encodings.get(encoding, new String(lastSchema, StandardCharsets.UTF_8));
        }
        return lastEncoding;
    }

    @Nullable
    Timestamp timestamp() {
        return has(HAS_TIMESTAMP)
                ? new Timestamp((long) LONG.get(bytes, timestampAt), clocks.at(bytes, timestampAt + 8))
                : null;
    }

    @Nullable
    ZBytes attachment() {
        if (!has(HAS_ATTACHMENT)) {
            return null;
        }
        int from = attachmentAt + 4;
        return ZBytes.wrap(Arrays.copyOfRange(bytes, from, from + length(bytes, attachmentAt)));
    }

    /** The replier, or the process found. */
    @Nullable
    ZenohId zid() {
        return has(HAS_ZID) ? zids.at(bytes, zidAt) : null;
    }

    /** The id of the halves of its number. */
    static ZenohId id(long high, long low) {
        return new ZenohId(
                high == 0
                        ? Long.toHexString(low)
                        : Long.toHexString(high) + HexFormat.of().toHexDigits(low));
    }

    long queryId() {
        return (long) LONG.get(bytes, queryAt);
    }

    String parameters() {
        int length = length(bytes, queryAt + 8);
        return length == 0 ? "" : new String(bytes, queryAt + 12, length, StandardCharsets.UTF_8);
    }

    ReplyKeys acceptReplies() {
        return has(ANY_KEY) ? ReplyKeys.ANY : ReplyKeys.MATCHING_QUERY;
    }

    /** Reads ids of 128 bits, which are mostly the one before. */
    private static final class Ids128 {

        private long lastLow;
        private long lastHigh;
        private @Nullable ZenohId last;

        ZenohId at(byte[] bytes, int at) {
            long low = (long) LONG.get(bytes, at);
            long high = (long) LONG.get(bytes, at + 8);
            ZenohId id = last;
            if (id == null || low != lastLow || high != lastHigh) {
                id = id(high, low);
                last = id;
                lastLow = low;
                lastHigh = high;
            }
            return id;
        }
    }

    /** What was received does not make sense here. */
    static final class UndecodableException extends RuntimeException {
        UndecodableException(Throwable cause) {
            super(cause);
        }
    }
}
