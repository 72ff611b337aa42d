package io.zenwatch.connectivity;

import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;

/**
 * Hears of a session's transports and links without keys: first those that are open, as if they were just opened, then
 * each that opens or closes.
 *
 * <p><b>Order.</b> A link opens after its transport and closes before it; each opening has one closing, unless listening
 * ends first.
 *
 * <p><b>Thread.</b> Each listener is called by one daemon thread at a time, and waits for no other listener. It may block
 * and may use the session, its {@link Connectivity} and its registration, and close them. What it throws is logged. A
 * listener that falls 65,536 changes behind is spared what opened and closed in between and told the difference to the
 * present state.
 */
public interface ConnectivityListener {

    /** A transport was opened. */
    default void transportOpened(Transport transport) {}

    /** A link of an open transport was opened. */
    default void linkOpened(Transport transport, Link link) {}

    /** A link was closed. */
    default void linkClosed(Transport transport, Link link) {}

    /** A transport was closed; its links were before. */
    default void transportClosed(Transport transport) {}
}
