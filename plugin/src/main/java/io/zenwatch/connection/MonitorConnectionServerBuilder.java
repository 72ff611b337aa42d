package io.zenwatch.connection;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.ZenohSession;

/** Options of a {@link MonitorConnectionServer}; each default stands with its method. Not thread-safe. */
public final class MonitorConnectionServerBuilder {

    final ZenohSession session;
    String name;
    boolean isExposed;

    MonitorConnectionServerBuilder(ZenohSession session) {
        this.session = session;
        name = session.zid().toString();
    }

    /**
     * The component's name, as it stands in the paths of connections. Default: the session's zid.
     *
     * @throws ZenohException {@link Code#INVALID_ARGUMENT} if it fits no key: see {@link KeyChunk#encode}
     */
    public MonitorConnectionServerBuilder name(String name) {
        KeyChunk.encode(name);
        this.name = name;
        return this;
    }

    /**
     * Whether others than the session itself can monitor the connections: then queries from the network are answered,
     * events go there, and the liveliness token {@link Keys#COMPONENT} stands. Default: false.
     */
    public MonitorConnectionServerBuilder exposed(boolean isExposed) {
        this.isExposed = isExposed;
        return this;
    }

    /**
     * Attaches to the session, and to the {@link Connectivity} of the session: to the one that it has, which must stay
     * open as long as this, else to one of its own.
     *
     * @throws ZenohException {@link Code#REFUSED} if the session has a server already, {@link Code#CLOSED} if it is
     *     closed, and as {@link Connectivity#attach} does
     */
    public MonitorConnectionServer attach() {
        return MonitorConnectionServer.attach(this);
    }
}
