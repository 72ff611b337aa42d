package io.zenwatch.zenoh.session;

import io.zenwatch.zenoh.Reply;

/** Receives the replies of one get, in order, and then its end exactly once. */
@FunctionalInterface
public interface ReplyHandler {

    /** A reply arrived. */
    void reply(Reply reply);

    /** The get is over; no reply follows. */
    default void end(GetEnd end) {}
}
