package io.zenwatch.engine;

import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.PutOptions;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings arguments into the form of the native methods. */
final class Args {

    private Args() {}

    static byte[] key(KeyExpr key) {
        return Utf8Cache.get(key.toString(), "key expression");
    }

    static byte @Nullable [] encoding(Encoding encoding) {
        return encoding.equals(Encoding.ZENOH_BYTES) ? null : name(encoding);
    }

    static byte[] name(Encoding encoding) {
        return Utf8Cache.get(encoding.name(), "encoding");
    }

    static byte @Nullable [] bytes(@Nullable ZBytes bytes) {
        return bytes == null ? null : bytes.unwrap();
    }

    /** Refuses text that is not Unicode: half of a surrogate pair. */
    static byte[] utf8(String text, String what) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return utf8OfPairs(text, what);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] utf8OfPairs(String text, String what) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new ZenohException(
                    Code.INVALID_ARGUMENT, "the " + what + " is no Unicode text: it has half of a surrogate pair", e);
        }
    }

    /** A constant in the form of the native methods, which list the constants in this order. */
    @SuppressWarnings("EnumOrdinal")
    static int number(Enum<?> constant) {
        return constant.ordinal();
    }

    /** Bits 0-2 priority, 3 block, 4 express, 5-6 destination. */
    static int qos(PutOptions options) {
        // Zenoh counts its priorities from 1: 0 is its own control traffic.
        return number(options.priority()) + 1
                | (options.congestionControl() == CongestionControl.BLOCK ? 1 << 3 : 0)
                | (options.express() ? 1 << 4 : 0)
                | number(options.allowedDestination()) << 5;
    }

    static long time(@Nullable Timestamp timestamp) {
        return timestamp == null ? 0 : timestamp.ntp64();
    }

    static long clockHigh(@Nullable Timestamp timestamp) {
        return timestamp == null ? 0 : ClockId.of(timestamp.clock()).high();
    }

    static long clockLow(@Nullable Timestamp timestamp) {
        return timestamp == null ? 0 : ClockId.of(timestamp.clock()).low();
    }

    /** As many nanoseconds as fit. */
    static long nanos(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new ZenohException(Code.INVALID_ARGUMENT, "a timeout must be positive");
        }
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    static byte @Nullable [] json5(ZenohConfig config) {
        String text = config.json5();
        return text == null ? null : utf8(text, "configuration");
    }

    static byte[][] settings(ZenohConfig config) {
        return config.settings().stream()
                .flatMap(setting -> Stream.of(utf8(setting.key(), "setting"), utf8(setting.json5(), "setting")))
                .toArray(byte[][]::new);
    }
}
