package io.zenwatch.zenoh;

import org.jspecify.annotations.Nullable;

/**
 * A value that was put on a key, or the news that the key was deleted.
 *
 * @param key the key, without wildcards for all but exotic senders
 * @param payload empty for a delete
 * @param encoding {@link Encoding#ZENOH_BYTES}, zenoh's empty encoding, when the sender gave none
 * @param timestamp null when nobody on the way stamped it
 * @param attachment null when there is none
 */
public record Sample(
        KeyExpr key,
        SampleKind kind,
        ZBytes payload,
        Encoding encoding,
        @Nullable Timestamp timestamp,
        @Nullable ZBytes attachment,
        Priority priority,
        CongestionControl congestionControl,
        boolean express) {}
