package io.zenwatch.subscriber.core;

import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bytes read as decisions; at their end, and where they are 0, the simplest. */
final class Choices {

    static final KeyExpr[] KEYS = {KeyExpr.of("k/a"), KeyExpr.of("k/b"), KeyExpr.of("k/c")};
    static final ZBytes[] VALUES = {ZBytes.of("x"), ZBytes.of("y"), ZBytes.of("z")};
    private static final Encoding[] ENCODINGS = {Encoding.ZENOH_BYTES, Encoding.ZENOH_BYTES, Encoding.TEXT_PLAIN};
    private static final ZenohId[] CLOCKS = {new ZenohId("c1"), new ZenohId("c2")};
    private static final UUID[] LIVES = {new UUID(1, 1), new UUID(2, 2), new UUID(3, 3)};
    private static final ZBytes FOREIGN = ZBytes.of("foreign");
    private static final long[] PAUSES = {
        1, 1, 1, 2, 2, 3, 10, 100, 499, 500, 501, 800, 1_999, 2_000, 2_001, 3_000, 9_999, 10_000, 31_000
    };

    private final byte[] bytes;
    private int read;

    Choices(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isEmpty() {
        return read >= bytes.length;
    }

    int next(int bound) {
        return isEmpty() ? 0 : Math.floorMod(bytes[read++], bound);
    }

    @SafeVarargs
    final <T> T next(T... all) {
        return all[next(all.length)];
    }

    /** In milliseconds; short ones, and those about which the rules care. */
    long pause() {
        return PAUSES[next(PAUSES.length)];
    }

    /** With or without timestamp, of a clock that jumps back and forth or of one that is skewed, and version. */
    Sample sample(long nowMillis) {
        KeyExpr key = next(KEYS);
        SampleKind kind = next(4) == 0 ? SampleKind.DELETE : SampleKind.PUT;
        int style = next(8);
        Timestamp timestamp = style < 3 ? null : timestamp(style, nowMillis);
        int version = next(3);
        ZBytes value = kind == SampleKind.PUT ? next(VALUES) : ZBytes.EMPTY;
        ZBytes attachment = null;
        if (version == 1) {
            attachment =
                    new Version(next(LIVES), 1 + next(6), next(3), false, false).toAttachment(key, value, ZBytes.EMPTY);
        } else if (version == 2 && next(8) == 0) {
            attachment = FOREIGN;
        }
        return sample(key, kind, value, next(ENCODINGS), timestamp, attachment);
    }

    private Timestamp timestamp(int style, long nowMillis) {
        long seconds = style < 6 ? 1_000_000 + next(5) : nowMillis / 1_000 + (style == 6 ? 0 : 30L - 10L * next(8));
        return Timestamp.of(Instant.ofEpochSecond(Math.max(0, seconds)), CLOCKS[style % 2]);
    }

    static Sample put(KeyExpr key, ZBytes value) {
        return sample(key, SampleKind.PUT, value, Encoding.ZENOH_BYTES, null, null);
    }

    private static Sample sample(
            KeyExpr key,
            SampleKind kind,
            ZBytes value,
            Encoding encoding,
            @Nullable Timestamp timestamp,
            @Nullable ZBytes attachment) {
        return new Sample(
                key,
                kind,
                value,
                kind == SampleKind.PUT ? encoding : Encoding.ZENOH_BYTES,
                timestamp,
                attachment,
                Priority.DATA,
                CongestionControl.DROP,
                false);
    }
}
