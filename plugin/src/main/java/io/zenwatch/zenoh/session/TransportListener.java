package io.zenwatch.zenoh.session;

import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZenohId;

/** Hears of a session's own transports, in order. */
public interface TransportListener {

    /** A transport was opened. */
    void opened(Transport transport);

    /** The transport to a remote was closed. */
    void closed(ZenohId remote);
}
