package io.zenwatch.versioned;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.Queryable;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.function.Consumer;

/**
 * Sends what has a version, and so can do without what some adapters refuse: timestamps of puts and deletes, and leaving
 * out the session itself.
 */
public final class Lenient {

    private Lenient() {}

    /** Puts or deletes, as {@link ZenohSession#put} and {@link ZenohSession#delete} do, as far as the adapter can. */
    public static void send(ZenohSession session, SampleKind kind, KeyExpr key, ZBytes payload, PutOptions options) {
        try {
            sendAs(session, kind, key, payload, options);
        } catch (ZenohException e) {
            PutOptions plain =
                    options.withTimestamp(null).withAllowedDestination(orAnywhere(options.allowedDestination()));
            if (e.code() != Code.UNSUPPORTED || plain.equals(options)) {
                throw e;
            }
            sendAs(session, kind, key, payload, plain);
        }
    }

    /** As {@link ZenohSession#declareQueryable}, for the session itself as well where the adapter cannot leave it out. */
    public static Queryable declareQueryable(
            ZenohSession session, KeyExpr key, QueryableOptions options, Consumer<? super Query> callback) {
        try {
            return session.declareQueryable(key, options, callback);
        } catch (ZenohException e) {
            QueryableOptions plain = options.withAllowedOrigin(orAnywhere(options.allowedOrigin()));
            if (e.code() != Code.UNSUPPORTED || plain.equals(options)) {
                throw e;
            }
            return session.declareQueryable(key, plain, callback);
        }
    }

    private static Locality orAnywhere(Locality locality) {
        return locality == Locality.REMOTE ? Locality.ANY : locality;
    }

    private static void sendAs(ZenohSession session, SampleKind kind, KeyExpr key, ZBytes payload, PutOptions options) {
        if (kind == SampleKind.PUT) {
            session.put(key, payload, options);
        } else {
            session.delete(key, options);
        }
    }
}
