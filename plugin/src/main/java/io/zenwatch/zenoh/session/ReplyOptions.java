package io.zenwatch.zenoh.session;

import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a reply. Priority and congestion control are the query's own.
 *
 * @param encoding what the payload is; no meaning for a delete
 * @param timestamp null for none
 * @param attachment null for none
 */
public record ReplyOptions(
        Encoding encoding,
        @Nullable Timestamp timestamp,
        @Nullable ZBytes attachment) {

    /** No encoding, no timestamp, no attachment. */
    public static final ReplyOptions DEFAULT = new ReplyOptions(Encoding.ZENOH_BYTES, null, null);

    public ReplyOptions withEncoding(Encoding encoding) {
        return new ReplyOptions(encoding, timestamp, attachment);
    }

    public ReplyOptions withTimestamp(@Nullable Timestamp timestamp) {
        return new ReplyOptions(encoding, timestamp, attachment);
    }

    public ReplyOptions withAttachment(@Nullable ZBytes attachment) {
        return new ReplyOptions(encoding, timestamp, attachment);
    }
}
