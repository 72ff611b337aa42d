package io.zenwatch.zenohjava;

import io.zenoh.bytes.IntoZBytes;
import io.zenoh.qos.QoS;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Between the port's values and those of zenoh-java. */
final class Convert {

    private static final io.zenoh.qos.Priority[] PRIORITIES = io.zenoh.qos.Priority.values();
    private static final Priority[] OUR_PRIORITIES = Priority.values();

    /** As long as zenoh's timer reaches. */
    private static final long MAX_MILLIS = Long.MAX_VALUE / 1_000_000;

    private Convert() {}

    static io.zenoh.keyexpr.KeyExpr key(KeyExpr key) {
        String text = Texts.unicode(key.toString(), "key expression");
        return Failures.orThrow(() -> io.zenoh.keyexpr.KeyExpr.tryFrom(text));
    }

    static IntoZBytes bytes(ZBytes bytes) {
        return io.zenoh.bytes.ZBytes.from(bytes.toByteArray());
    }

    static io.zenoh.bytes.Encoding encoding(Encoding encoding) {
        return encoding.equals(Encoding.ZENOH_BYTES)
                ? io.zenoh.bytes.Encoding.ZENOH_BYTES
                : io.zenoh.bytes.Encoding.from(Texts.unicode(encoding.name(), "encoding"));
    }

    @SuppressWarnings("EnumOrdinal") // both list zenoh's priorities, most urgent first
    static io.zenoh.qos.Priority priority(Priority priority) {
        return PRIORITIES[priority.ordinal()];
    }

    static io.zenoh.qos.CongestionControl congestionControl(CongestionControl control) {
        return control == CongestionControl.BLOCK
                ? io.zenoh.qos.CongestionControl.BLOCK
                : io.zenoh.qos.CongestionControl.DROP;
    }

    /** Whole milliseconds, at least one, and as many as zenoh bears. */
    static Duration timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new ZenohException(Code.INVALID_ARGUMENT, "a timeout must be positive");
        }
        if (timeout.compareTo(Duration.ofMillis(MAX_MILLIS)) > 0) {
            return Duration.ofMillis(MAX_MILLIS);
        }
        return timeout.toMillis() == 0 ? Duration.ofMillis(1) : timeout;
    }

    static ZBytes bytes(io.zenoh.bytes.ZBytes bytes) {
        return ZBytes.wrap(bytes.toBytes());
    }

    static @Nullable ZBytes optionalBytes(io.zenoh.bytes.@Nullable ZBytes bytes) {
        return bytes == null ? null : bytes(bytes);
    }

    static Encoding encoding(io.zenoh.bytes.@Nullable Encoding encoding) {
        if (encoding == null || encoding.equals(io.zenoh.bytes.Encoding.ZENOH_BYTES)) {
            return Encoding.ZENOH_BYTES;
        }
        return new Encoding(encoding.toString());
    }

    static ZenohId zid(io.zenoh.config.ZenohId zid) {
        return new ZenohId(zid.toString());
    }

    /** Throws when a sender used a key that cannot be. */
    @SuppressWarnings("EnumOrdinal") // both list zenoh's priorities, most urgent first
    static Sample sample(io.zenoh.sample.Sample sample) {
        QoS qos = sample.getQos();
        return new Sample(
                Keys.get(sample.getKeyExpr().toString()),
                sample.getKind() == io.zenoh.sample.SampleKind.PUT ? SampleKind.PUT : SampleKind.DELETE,
                bytes(sample.getPayload()),
                encoding(sample.getEncoding()),
                timestamp(sample.getTimestamp()),
                optionalBytes(sample.getAttachment()),
                OUR_PRIORITIES[qos.getPriority().ordinal()],
                qos.getCongestionControl() == io.zenoh.qos.CongestionControl.DROP
                        ? CongestionControl.DROP
                        : CongestionControl.BLOCK,
                qos.getExpress());
    }

    private static @Nullable Timestamp timestamp(io.zenoh.time.@Nullable Timestamp timestamp) {
        return timestamp == null ? null : new Timestamp(timestamp.getNtp64(), zid(timestamp.getId()));
    }

    /**
     * Takes the payload and the attachment out of zenoh's memory, where nothing else ever frees them.
     *
     * @return how many bytes these and the key are
     */
    static long take(io.zenoh.sample.Sample sample) {
        io.zenoh.bytes.ZBytes attachment = sample.getAttachment();
        return (long) sample.getPayload().toBytes().length
                + (attachment == null ? 0 : attachment.toBytes().length)
                + sample.getKeyExpr().toString().length();
    }
}
