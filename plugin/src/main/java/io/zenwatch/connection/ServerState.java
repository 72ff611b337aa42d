package io.zenwatch.connection;

import io.zenwatch.connection.core.RelayCore;
import io.zenwatch.connection.core.ServerCore;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.TransportConnections;
import io.zenwatch.connectivity.ConnectivityListener;
import io.zenwatch.internal.Doublings;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A component's connections and what they follow: the application, the relays and the session's transports. Each change
 * is made and published in one. Thread-safe; runs no foreign code under its lock.
 */
final class ServerState implements ConnectivityListener {

    private static final Logger log = LoggerFactory.getLogger(ServerState.class);

    private final ZenohId zid;
    private final String name;
    private final ConnectionKeySpace keySpace;
    private final ServerCore core;
    private final TransportConnections transports;
    private final Doublings passedOver = new Doublings();
    private final List<ConnectionRelay> relays = new ArrayList<>();
    /** The connections that are being torn down: what the next component says of them is no news. */
    private final Set<String> tearingDown = new HashSet<>();

    private boolean isClosing;

    /** @param name the component's name */
    ServerState(ZenohId zid, String name, ConnectionKeySpace keySpace) {
        this.zid = zid;
        this.name = name;
        this.keySpace = keySpace;
        core = new ServerCore(name, () -> UUID.randomUUID().toString(), keySpace::check);
        transports = new TransportConnections(self -> name);
    }

    /** A request begins; the connection as this component has it. */
    synchronized Connection begin(Connection received) {
        requireOpen();
        Connection own = core.begin(received);
        relays.forEach(relay -> relay.core().begin(own.id()));
        return own;
    }

    /** A request has succeeded; the connection after all that is known of it. */
    synchronized Connection succeed(Connection own, Connection answer, boolean wasHandedOn) {
        requireOpen();
        Connection established = core.succeed(own, answer);
        keySpace.put(established);
        relays.forEach(relay -> apply(relay.core().succeed(own.id(), wasHandedOn)));
        Connection relayed = core.requested(own.id());
        return relayed == null ? established : relayed;
    }

    /** A request has failed. */
    synchronized void fail(Connection own) {
        if (!isClosing) {
            core.fail(own).ifPresent(keySpace::put);
        }
    }

    synchronized Optional<Connection> update(Connection changed) {
        requireOpen();
        Optional<Connection> updated = core.update(changed);
        updated.ifPresent(keySpace::put);
        return updated;
    }

    /** A connection is about to be torn down; null if it is not there. */
    synchronized @Nullable Connection beginTearDown(String id) {
        requireOpen();
        Connection known = core.requested(id);
        if (known != null) {
            tearingDown.add(id);
        }
        return known;
    }

    /** A connection was torn down; as it was last, empty if it is not there any more. */
    synchronized Optional<Connection> endTearDown(String id) {
        tearingDown.remove(id);
        Optional<Connection> last = isClosing ? Optional.empty() : core.close(id);
        last.ifPresent(keySpace::delete);
        return last;
    }

    synchronized Map<String, Connection> snapshot() {
        requireOpen();
        return Collections.unmodifiableMap(core.snapshot());
    }

    synchronized void add(ConnectionRelay relay) {
        requireOpen();
        relays.add(relay);
    }

    synchronized void remove(ConnectionRelay relay) {
        relays.remove(relay);
    }

    /**
     * Does what news of the next component means.
     *
     * @param news gets the connections that were requested, and gives what becomes of them
     */
    synchronized void relay(Function<Collection<Connection>, List<RelayCore.Step>> news) {
        if (!isClosing) {
            apply(news.apply(core.requested()));
        }
    }

    private void apply(List<RelayCore.Step> steps) {
        for (RelayCore.Step step : steps) {
            if (tearingDown.contains(step.id())) {
                continue;
            }
            try {
                core.relay(step.id(), step.change()).ifPresent(keySpace::put);
            } catch (IllegalArgumentException e) {
                if (passedOver.count()) {
                    log.warn(
                            "Passed over what the next component says; so far: {}, the last of '{}'",
                            passedOver.total(),
                            step.id(),
                            e);
                }
            }
        }
    }

    /** Lets nothing change any more; gives the relays if this is the first time, else null. */
    synchronized @Nullable List<ConnectionRelay> beginClose() {
        List<ConnectionRelay> relaying = isClosing ? null : List.copyOf(relays);
        isClosing = true;
        return relaying;
    }

    private void requireOpen() {
        if (isClosing) {
            throw new ZenohException(Code.CLOSED, "the connection monitoring of component '" + name + "' was closed");
        }
    }

    @Override
    public synchronized void transportOpened(Transport transport) {
        if (!isClosing) {
            transports.opened(key(transport, null)).flatMap(core::openTransport).ifPresent(keySpace::put);
        }
    }

    @Override
    public synchronized void linkOpened(Transport transport, Link link) {
        if (!isClosing) {
            transports
                    .opened(key(transport, link), link)
                    .flatMap(core::openTransport)
                    .ifPresent(keySpace::put);
        }
    }

    @Override
    public synchronized void linkClosed(Transport transport, Link link) {
        closed(key(transport, link));
    }

    @Override
    public synchronized void transportClosed(Transport transport) {
        closed(key(transport, null));
    }

    private void closed(ConnectivityKey key) {
        if (isClosing) {
            return;
        }
        Optional<Connection> left = transports.closed(key);
        if (left.isPresent()) {
            core.openTransport(left.get()).ifPresent(keySpace::put);
        } else {
            core.closeTransport(TransportConnections.id(key)).ifPresent(keySpace::delete);
        }
    }

    private ConnectivityKey key(Transport transport, @Nullable Link link) {
        return new ConnectivityKey(zid, transport.isMulticast(), transport.zid(), link == null ? null : link.id());
    }
}
