package io.zenwatch.tools;

import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import org.jspecify.annotations.Nullable;

/** Samples to print. */
public final class Samples {

    private Samples() {}

    public static Sample put(String key, ZBytes payload, Encoding encoding) {
        return sample(SampleKind.PUT, key, payload, encoding, null, null);
    }

    public static Sample delete(String key) {
        return sample(SampleKind.DELETE, key, ZBytes.EMPTY, Encoding.ZENOH_BYTES, null, null);
    }

    public static Sample sample(
            SampleKind kind,
            String key,
            ZBytes payload,
            Encoding encoding,
            @Nullable Timestamp timestamp,
            @Nullable ZBytes attachment) {
        return new Sample(
                KeyExpr.of(key),
                kind,
                payload,
                encoding,
                timestamp,
                attachment,
                Priority.DATA,
                CongestionControl.DROP,
                false);
    }
}
