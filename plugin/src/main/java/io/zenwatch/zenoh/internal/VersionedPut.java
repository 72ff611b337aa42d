package io.zenwatch.zenoh.internal;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Locality;
import io.zenwatch.zenoh.PutOptions;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohSession;

/**
 * Puts and deletes of what has a version, and so can do without what some adapters refuse: timestamps, and leaving out the
 * session itself.
 */
public final class VersionedPut {

    private VersionedPut() {}

    /** Puts or deletes, as {@link ZenohSession#put} and {@link ZenohSession#delete} do, as far as the adapter can. */
    public static void send(ZenohSession session, SampleKind kind, KeyExpr key, ZBytes payload, PutOptions options) {
        try {
            sendAs(session, kind, key, payload, options);
        } catch (ZenohException e) {
            PutOptions plain = plain(options);
            if (e.code() != Code.UNSUPPORTED || plain.equals(options)) {
                throw e;
            }
            sendAs(session, kind, key, payload, plain);
        }
    }

    private static PutOptions plain(PutOptions options) {
        PutOptions unstamped = options.withTimestamp(null);
        return options.allowedDestination() == Locality.REMOTE
                ? unstamped.withAllowedDestination(Locality.ANY)
                : unstamped;
    }

    private static void sendAs(ZenohSession session, SampleKind kind, KeyExpr key, ZBytes payload, PutOptions options) {
        if (kind == SampleKind.PUT) {
            session.put(key, payload, options);
        } else {
            session.delete(key, options);
        }
    }
}
