package io.zenwatch.connection.model;

import io.zenwatch.connection.model.Connection.Mechanism;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.zenoh.Link;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Transports as connections of two segments: one for each process and each remote of it, as that process sees it. It is
 * there from the first link on until no transport is left, and {@link State#DOWN} while it has no link; the mechanism is
 * that of the oldest link. What is opened and closed may be told in any order. Not thread-safe.
 */
public final class TransportConnections {

    /** The protocols that reach no other machine. */
    private static final Set<String> LOCAL_PROTOCOLS = Set.of("unixsock-stream", "unixpipe", "vsock");

    private final Function<? super ZenohId, String> names;
    private final Map<String, Remote> remotes = new HashMap<>();

    /** A remote process, as far as one process is connected to it. */
    private static final class Remote {
        final Set<ConnectivityKey> transports = new HashSet<>();
        final Map<ConnectivityKey, Link> links = new LinkedHashMap<>();
        /** That of the last link, where none is left; null before the first. */
        @Nullable
        Mechanism mechanism;
    }

    /** @param names the names of the processes at the beginning of paths; at the end of a path stands the zid */
    public TransportConnections(Function<? super ZenohId, String> names) {
        this.names = names;
    }

    /** The id of the connection that a transport or a link is part of: {@code <zid>:<remote zid>}. */
    public static String id(ConnectivityKey key) {
        return id(key.zid(), key.remote());
    }

    private static String id(ZenohId from, ZenohId to) {
        return from + ":" + to;
    }

    /** Whether a connection stands for a transport: its id names both ends, and so does the other end's, the other way round. */
    public static boolean isTransport(Connection connection) {
        List<PathSegment> path = connection.path().pathSegments();
        String id = connection.id();
        int colon = id.indexOf(':');
        return path.size() == 2
                && colon > 0
                && path.get(0).id().equals(id)
                && path.get(1).name().equals(id.substring(colon + 1))
                && path.get(1).id().equals(path.get(1).name() + ":" + id.substring(0, colon));
    }

    /** The transport that a connection of such an id stands for; empty if it is no such id. */
    public static Optional<ConnectivityKey> transport(String id) {
        String[] ends = id.split(":", -1);
        return ends.length == 2 && ZenohId.isId(ends[0]) && ZenohId.isId(ends[1])
                ? Optional.of(new ConnectivityKey(new ZenohId(ends[0]), false, new ZenohId(ends[1]), null))
                : Optional.empty();
    }

    /** A transport is open; the connection as it is then, empty if there is none yet. */
    public Optional<Connection> opened(ConnectivityKey transport) {
        remote(transport).transports.add(transport);
        return connection(transport);
    }

    /** A link is open, or has other properties than before; the connection as it is then, empty if there is none yet. */
    public Optional<Connection> opened(ConnectivityKey key, Link link) {
        remote(key).links.put(key, link);
        return connection(key);
    }

    private Remote remote(ConnectivityKey key) {
        return remotes.computeIfAbsent(id(key), id -> new Remote());
    }

    /** A transport or a link is closed; the connection as it is then, empty if there is none or none any more. */
    public Optional<Connection> closed(ConnectivityKey key) {
        Remote remote = remotes.get(id(key));
        if (remote == null) {
            return Optional.empty();
        }
        remote.transports.remove(key);
        remote.links.remove(key);
        if (remote.transports.isEmpty() && remote.links.isEmpty()) {
            remotes.remove(id(key));
        }
        return connection(key);
    }

    private Optional<Connection> connection(ConnectivityKey key) {
        Remote remote = remotes.get(id(key));
        if (remote == null || remote.transports.isEmpty()) {
            return Optional.empty();
        }
        Iterator<Link> links = remote.links.values().iterator();
        Mechanism mechanism = links.hasNext() ? mechanism(links.next()) : remote.mechanism;
        if (mechanism == null) {
            return Optional.empty();
        }
        remote.mechanism = mechanism;
        PathSegment here = new PathSegment(names.apply(key.zid()), id(key));
        PathSegment there = new PathSegment(key.remote().toString(), id(key.remote(), key.zid()));
        return Optional.of(Connection.EMPTY
                .withId(here.id())
                .withMechanism(mechanism)
                .withPath(new Path(0, List.of(here, there)))
                .withNetworkServiceEndpointName(there.name())
                .withState(remote.links.isEmpty() ? State.DOWN : State.UP));
    }

    private static Mechanism mechanism(Link link) {
        String protocol = Link.protocolOf(link.src().isEmpty() ? link.dst() : link.src());
        Map<String, String> ends = new LinkedHashMap<>();
        ends.put("src", link.src());
        ends.put("dst", link.dst());
        ends.values().removeIf(String::isEmpty);
        return new Mechanism(
                LOCAL_PROTOCOLS.contains(protocol) ? "LOCAL" : "REMOTE",
                protocol.toUpperCase(Locale.ROOT).replace('-', '_'),
                ends);
    }
}
