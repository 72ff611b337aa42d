package io.zenwatch.zenohjava;

import io.zenoh.query.Parameters;
import io.zenoh.query.ReplyKeyExpr;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Query;
import io.zenwatch.zenoh.ReplyKeys;
import io.zenwatch.zenoh.ReplyOptions;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A query that zenoh-java holds open; garbage collection ends it if nobody does. */
final class AdaptedQuery implements Query {

    private static final Logger log = LoggerFactory.getLogger(AdaptedQuery.class);

    private final io.zenoh.query.Query query;
    private final NativeQuery answers;
    private final KeyExpr key;
    private final String parameters;
    private final @Nullable ZBytes payload;
    private final Encoding encoding;
    private final @Nullable ZBytes attachment;
    private final ReplyKeys acceptReplies;

    AdaptedQuery(io.zenoh.query.Query query) {
        this.query = query;
        // First, since nothing else frees them.
        payload = Convert.optionalBytes(query.getPayload());
        attachment = Convert.optionalBytes(query.getAttachment());
        answers = NativeQuery.of(query);
        Parameters asked = query.getParameters();
        parameters = asked == null ? "" : asked.toString();
        encoding = Convert.encoding(query.getEncoding());
        acceptReplies = query.getAcceptsReplies() == ReplyKeyExpr.ANY ? ReplyKeys.ANY : ReplyKeys.MATCHING_QUERY;
        key = Keys.get(query.getKeyExpr().toString());
    }

    /** How many bytes it takes, roughly. */
    long bytes() {
        return (long) key.toString().length()
                + parameters.length()
                + (payload == null ? 0 : payload.length())
                + (attachment == null ? 0 : attachment.length());
    }

    @Override
    public KeyExpr key() {
        return key;
    }

    @Override
    public String parameters() {
        return parameters;
    }

    @Override
    public @Nullable ZBytes payload() {
        return payload;
    }

    @Override
    public Encoding encoding() {
        return encoding;
    }

    @Override
    public @Nullable ZBytes attachment() {
        return attachment;
    }

    @Override
    public ReplyKeys acceptReplies() {
        return acceptReplies;
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
            log.debug("Could not tell the asker of '{}'", key, e);
        }
    }

    @Override
    public void close() {
        query.close();
    }
}
