package io.zenwatch.zenoh.session;

import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import org.jspecify.annotations.Nullable;

/**
 * A query that a queryable received. Thread-safe. It stays open, and its asker waits, until {@link #close()}; after
 * that, or after its queryable or session closed, replying throws {@link ZenohException.Code#CLOSED}.
 */
public interface Query extends AutoCloseable {

    /** The key expression that was asked; may contain wildcards. */
    KeyExpr key();

    /** The parameters behind the {@code ?}, as text; empty when there are none. */
    String parameters();

    /** What the asker sent along; null when nothing. */
    @Nullable
    ZBytes payload();

    /** The encoding of {@link #payload()}. */
    Encoding encoding();

    /** The asker's attachment; null when there is none. */
    @Nullable
    ZBytes attachment();

    /** Which keys the asker accepts replies on. */
    ReplyKeys acceptReplies();

    /**
     * Replies with a value.
     *
     * @throws ZenohException {@link ZenohException.Code#REFUSED} if the key does not match the query and the asker does
     *     not accept {@link ReplyKeys#ANY}
     */
    void reply(KeyExpr key, ZBytes payload, ReplyOptions options);

    /** Replies that a key has been deleted. Throws as {@link #reply} does. */
    void replyDelete(KeyExpr key, ReplyOptions options);

    /** Replies with an error. */
    void replyError(ZBytes payload, Encoding encoding);

    /** Ends this query: no reply follows. Idempotent. */
    @Override
    void close();
}
