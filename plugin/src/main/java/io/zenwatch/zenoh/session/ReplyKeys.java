package io.zenwatch.zenoh.session;

/** Which keys a get accepts replies on (zenoh's {@code accept_replies}). */
public enum ReplyKeys {
    /** Only keys that match the selector. */
    MATCHING_QUERY,
    /** Any key. */
    ANY
}
