package io.zenwatch.connection;

import io.zenwatch.connection.Connection.Mechanism;
import io.zenwatch.connection.Connection.Path;
import io.zenwatch.connection.Connection.PathSegment;
import io.zenwatch.connection.Connection.State;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZenohId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session's own transports as connections: one for each remote process, from the first link on until no transport is
 * left; {@link State#DOWN} while it has no link. Not thread-safe.
 */
final class TransportConnections {

    /** The protocols that reach no other machine. */
    private static final Set<String> LOCAL_PROTOCOLS = Set.of("unixsock-stream", "unixpipe", "vsock");

    private final ZenohId zid;
    private final String name;
    private final Map<ZenohId, Remote> remotes = new HashMap<>();

    /** A remote process, as far as this session is connected to it. */
    private static final class Remote {
        final Set<Transport> transports = new HashSet<>();
        final Map<String, Link> links = new LinkedHashMap<>();
        /** Null before the first link. */
        @Nullable
        Mechanism mechanism;
    }

    /** @param name the component's name */
    TransportConnections(ZenohId zid, String name) {
        this.zid = zid;
        this.name = name;
    }

    void opened(Transport transport) {
        remotes.computeIfAbsent(transport.zid(), remote -> new Remote())
                .transports
                .add(transport);
    }

    /** A link of an open transport was opened; the connection as it is then. */
    Connection opened(Transport transport, Link link) {
        Remote remote = remotes.computeIfAbsent(transport.zid(), zid -> new Remote());
        remote.links.put(link.id(), link);
        return connection(transport.zid(), remote, mechanism(remote));
    }

    /** A link was closed; the connection as it is then, empty if there is none. */
    Optional<Connection> closed(Transport transport, Link link) {
        Remote remote = remotes.get(transport.zid());
        if (remote == null || remote.links.remove(link.id()) == null) {
            return Optional.empty();
        }
        return Optional.of(connection(transport.zid(), remote, mechanism(remote)));
    }

    /** A transport was closed; the id of the connection that ends with it, empty if none does. */
    Optional<String> closed(Transport transport) {
        Remote remote = remotes.get(transport.zid());
        if (remote == null) {
            return Optional.empty();
        }
        remote.transports.remove(transport);
        if (!remote.transports.isEmpty()) {
            return Optional.empty();
        }
        remotes.remove(transport.zid());
        return remote.mechanism == null ? Optional.empty() : Optional.of(id(zid, transport.zid()));
    }

    private Connection connection(ZenohId remoteZid, Remote remote, Mechanism mechanism) {
        PathSegment here = new PathSegment(name, id(zid, remoteZid));
        PathSegment there = new PathSegment(remoteZid.toString(), id(remoteZid, zid));
        return Connection.EMPTY
                .withId(here.id())
                .withMechanism(mechanism)
                .withPath(new Path(0, List.of(here, there)))
                .withNetworkServiceEndpointName(there.name())
                .withState(remote.links.isEmpty() ? State.DOWN : State.UP);
    }

    /** That of the oldest link; of the last one when none is left. */
    private static Mechanism mechanism(Remote remote) {
        Iterator<Link> links = remote.links.values().iterator();
        Mechanism mechanism = links.hasNext() ? mechanism(links.next()) : remote.mechanism;
        if (mechanism == null) {
            mechanism = Mechanism.NONE;
        }
        remote.mechanism = mechanism;
        return mechanism;
    }

    private static Mechanism mechanism(Link link) {
        int slash = link.src().indexOf('/');
        String protocol = slash < 0 ? link.src() : link.src().substring(0, slash);
        return new Mechanism(
                LOCAL_PROTOCOLS.contains(protocol) ? "LOCAL" : "REMOTE",
                protocol.toUpperCase(Locale.ROOT).replace('-', '_'),
                Map.of("src", link.src(), "dst", link.dst()));
    }

    private static String id(ZenohId from, ZenohId to) {
        return from + ":" + to;
    }
}
