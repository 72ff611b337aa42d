package io.zenwatch.connectivity;

import io.zenwatch.keys.Keys;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.ZenohSession;

/** Options of {@link Connectivity}; each default stands with its method. Not thread-safe. */
public final class ConnectivityBuilder {

    final ZenohSession session;
    boolean isExposed;
    boolean hasLinkDetails;

    ConnectivityBuilder(ZenohSession session) {
        this.session = session;
    }

    /**
     * Whether others than the session itself see its connectivity: then its resources answer queries from the network,
     * their puts and deletes go there, and the liveliness token {@link Keys#SESSION} stands. Default: false.
     */
    public ConnectivityBuilder exposed(boolean isExposed) {
        this.isExposed = isExposed;
        return this;
    }

    /**
     * Whether links also say {@code interfaces}, {@code auth_identifier} and {@code priorities}, behind the fields of
     * the specification. Default: false.
     */
    public ConnectivityBuilder linkDetails(boolean hasLinkDetails) {
        this.hasLinkDetails = hasLinkDetails;
        return this;
    }

    /**
     * Attaches to the session; returns when all transports and links that are open are known.
     *
     * @throws ZenohException {@link Code#REFUSED} if something is attached to this session already, {@link Code#TIMEOUT}
     *     if the session does not say in 10 s what it is connected to, {@link Code#CLOSED} if it is closed
     */
    public Connectivity attach() {
        return Connectivity.attach(this);
    }
}
