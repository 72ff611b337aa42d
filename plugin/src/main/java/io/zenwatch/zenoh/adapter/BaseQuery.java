package io.zenwatch.zenoh.adapter;

import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.ReplyKeys;
import org.jspecify.annotations.Nullable;

/** What a query asks; how it is answered is the adapter's. */
public abstract class BaseQuery implements Query {

    private final KeyExpr key;
    private final String parameters;
    private final @Nullable ZBytes payload;
    private final Encoding encoding;
    private final @Nullable ZBytes attachment;
    private final ReplyKeys acceptReplies;

    protected BaseQuery(
            KeyExpr key,
            String parameters,
            @Nullable ZBytes payload,
            Encoding encoding,
            @Nullable ZBytes attachment,
            ReplyKeys acceptReplies) {
        this.key = key;
        this.parameters = parameters;
        this.payload = payload;
        this.encoding = encoding;
        this.attachment = attachment;
        this.acceptReplies = acceptReplies;
    }

    @Override
    public final KeyExpr key() {
        return key;
    }

    @Override
    public final String parameters() {
        return parameters;
    }

    @Override
    public final @Nullable ZBytes payload() {
        return payload;
    }

    @Override
    public final Encoding encoding() {
        return encoding;
    }

    @Override
    public final @Nullable ZBytes attachment() {
        return attachment;
    }

    @Override
    public final ReplyKeys acceptReplies() {
        return acceptReplies;
    }
}
