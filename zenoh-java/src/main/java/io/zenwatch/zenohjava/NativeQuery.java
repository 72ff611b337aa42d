package io.zenwatch.zenohjava;

import io.zenoh.jni.bytes.EncodingCodec;
import io.zenoh.query.Query;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.ReplyOptions;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import kotlin.Pair;
import kotlin.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The native query below one of zenoh-java, which ends itself with its first reply. The native one takes any number, as
 * connectivity and everything else that serves several keys needs.
 */
final class NativeQuery {

    private static final String FIELD = "zQuery";
    private static final @Nullable VarHandle NATIVE = find(Query.class);

    private static final int CLOCK_BYTES = 16;
    private static final int KEY_IS_TEXT = 0;
    private static final int ENCODING_IS_PARTS = 0;

    private final io.zenoh.jni.query.Query query;

    private NativeQuery(io.zenoh.jni.query.Query query) {
        this.query = query;
    }

    /** The native query in objects of a class; null if the class has none where it is looked for. */
    static @Nullable VarHandle find(Class<?> of) {
        try {
            return MethodHandles.privateLookupIn(of, MethodHandles.lookup())
                    .findVarHandle(of, FIELD, io.zenoh.jni.query.Query.class);
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    /** Throws {@link Code#UNSUPPORTED} if there is none. */
    static VarHandle require(@Nullable VarHandle found) {
        if (found == null) {
            throw new ZenohException(
                    Code.UNSUPPORTED,
                    "queries of this version of zenoh-java have no field '" + FIELD + "' with the native query, without"
                            + " which a query could be answered once only. " + Failures.WAY_OUT);
        }
        return found;
    }

    static void ensureReachable() {
        require(NATIVE);
    }

    /** Of a query that is open. */
    static NativeQuery of(Query query) {
        return new NativeQuery((io.zenoh.jni.query.Query) require(NATIVE).get(query));
    }

    void reply(KeyExpr key, ZBytes payload, ReplyOptions options) {
        Pair<Integer, String> encoding = parts(options.encoding());
        Failures.run(() -> query.replySuccess(
                KEY_IS_TEXT,
                Texts.unicode(key.toString(), "key expression"),
                null,
                payload.toByteArray(),
                ENCODING_IS_PARTS,
                encoding.getFirst(),
                schema(encoding),
                null,
                timestamp(options.timestamp()),
                bytes(options.attachment()),
                null,
                NativeQuery::fail,
                NativeQuery::fail));
    }

    void replyDelete(KeyExpr key, ReplyOptions options) {
        Failures.run(() -> query.replyDelete(
                KEY_IS_TEXT,
                Texts.unicode(key.toString(), "key expression"),
                null,
                timestamp(options.timestamp()),
                bytes(options.attachment()),
                null,
                NativeQuery::fail,
                NativeQuery::fail));
    }

    void replyError(ZBytes payload, Encoding what) {
        Pair<Integer, String> encoding = parts(what);
        Failures.run(() -> query.replyError(
                payload.toByteArray(),
                ENCODING_IS_PARTS,
                encoding.getFirst(),
                schema(encoding),
                null,
                NativeQuery::fail,
                NativeQuery::fail));
    }

    private static Unit fail(@Nullable String message) {
        throw Failures.refused(message);
    }

    private static Pair<Integer, String> parts(Encoding encoding) {
        return EncodingCodec.INSTANCE.parse(Texts.unicode(encoding.name(), "encoding"));
    }

    private static byte @Nullable [] schema(Pair<Integer, String> encoding) {
        String schema = encoding.getSecond();
        return schema == null ? null : schema.getBytes(StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(@Nullable ZBytes bytes) {
        return bytes == null ? null : bytes.toByteArray();
    }

    /** Zenoh's bytes of a clock's id are the number's, the lowest first. */
    private static io.zenoh.jni.time.@Nullable Timestamp timestamp(@Nullable Timestamp timestamp) {
        if (timestamp == null) {
            return null;
        }
        byte[] number = new BigInteger(timestamp.clock().hex(), 16).toByteArray();
        byte[] id = new byte[CLOCK_BYTES];
        for (int i = 0; i < Math.min(CLOCK_BYTES, number.length); i++) {
            id[i] = number[number.length - 1 - i];
        }
        return io.zenoh.jni.time.Timestamp.fromParts(timestamp.ntp64(), id);
    }
}
