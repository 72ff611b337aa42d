package io.zenwatch.zenohjava;

import io.zenoh.query.Parameters;
import io.zenoh.query.ReplyKeyExpr;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.adapter.BaseQuery;
import io.zenwatch.zenoh.session.ReplyKeys;
import io.zenwatch.zenoh.session.ReplyOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A query that zenoh-java holds open; garbage collection ends it if nobody does. */
final class AdaptedQuery extends BaseQuery {

    private static final Logger log = LoggerFactory.getLogger(AdaptedQuery.class);

    private final io.zenoh.query.Query query;
    private final NativeQuery answers;

    private AdaptedQuery(io.zenoh.query.Query query, @Nullable ZBytes payload, @Nullable ZBytes attachment) {
        super(
                Keys.get(query.getKeyExpr().toString()),
                parameters(query.getParameters()),
                payload,
                Convert.encoding(query.getEncoding()),
                attachment,
                query.getAcceptsReplies() == ReplyKeyExpr.ANY ? ReplyKeys.ANY : ReplyKeys.MATCHING_QUERY);
        this.query = query;
        answers = NativeQuery.of(query);
    }

    /** Throws when the asker used a key that cannot be. */
    static AdaptedQuery of(io.zenoh.query.Query query) {
        // First, since nothing else frees them.
        ZBytes payload = Convert.optionalBytes(query.getPayload());
        ZBytes attachment = Convert.optionalBytes(query.getAttachment());
        return new AdaptedQuery(query, payload, attachment);
    }

    private static String parameters(@Nullable Parameters asked) {
        return asked == null ? "" : asked.toString();
    }

    /** How many bytes it takes, roughly. */
    long bytes() {
        return (long) key().toString().length() + parameters().length() + length(payload()) + length(attachment());
    }

    private static int length(@Nullable ZBytes bytes) {
        return bytes == null ? 0 : bytes.length();
    }

    @Override
    public void reply(KeyExpr key, ZBytes payload, ReplyOptions options) {
        answers.reply(key, payload, options);
    }

    @Override
    public void replyDelete(KeyExpr key, ReplyOptions options) {
        answers.replyDelete(key, options);
    }

    @Override
    public void replyError(ZBytes payload, Encoding encoding) {
        answers.replyError(payload, encoding);
    }

    /** Ends it with an error, if that can still be said. */
    void replyLast(String error) {
        try (this) {
            replyError(ZBytes.of(error), Encoding.ZENOH_STRING);
        } catch (ZenohException e) {
            log.debug("Could not tell the asker of '{}'", key(), e);
        }
    }

    @Override
    public void close() {
        query.close();
    }
}
