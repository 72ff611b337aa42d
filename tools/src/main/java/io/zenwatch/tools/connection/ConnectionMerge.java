package io.zenwatch.tools.connection;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.connection.model.TransportConnections;
import io.zenwatch.connectivity.ConnectivityJson;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Merges the connections of components and the transports of sessions, also bridged ones, into one stream of events. Where
 * both show one transport, the component's connection wins, because it has the component's name. Thread-safe; the callback
 * is called under the lock.
 */
public final class ConnectionMerge {

    private final MonitorScopeSelector selector;
    private final Consumer<ConnectionEvent> callback;
    private final TransportConnections transports = new TransportConnections(ZenohId::toString);
    private final Map<String, Connection> ofTransports = new HashMap<>();
    private final Map<String, Connection> ofComponents = new HashMap<>();
    private final Map<String, Connection> told = new LinkedHashMap<>();
    private final Map<ConnectivityKey, WhatAmI> roles = new HashMap<>();
    private boolean hasComponents;
    private boolean hasTransports;

    public ConnectionMerge(MonitorScopeSelector selector, Consumer<ConnectionEvent> callback) {
        this.selector = selector;
        this.callback = callback;
    }

    /** The roles of the processes that transports lead to, by their zids. */
    public synchronized Map<String, WhatAmI> roles() {
        Map<String, WhatAmI> ofZids = new HashMap<>();
        roles.forEach((key, role) -> ofZids.put(key.remote().toString(), role));
        return ofZids;
    }

    /** Components say something. */
    public synchronized void components(ConnectionEvent event) {
        event.connections().forEach((id, connection) -> {
            boolean isGone =
                    event.type() == ConnectionEvent.Type.DELETE || event.inferred() && ofTransports.containsKey(id);
            if (isGone) {
                ofComponents.remove(id);
            } else {
                ofComponents.put(id, connection);
            }
            tell(id, connection, event.inferred(), !isGone);
        });
        if (event.type() == ConnectionEvent.Type.INITIAL_STATE_TRANSFER) {
            hasComponents = true;
            begin();
        }
    }

    /** Transports or links were opened or closed, or all that were open have been told. */
    public synchronized void transports(SubscriberEvent event) {
        if (event instanceof SubscriberEvent.Change change) {
            ConnectivityKey.parse(change.sample().key()).ifPresent(key -> transport(key, change));
        } else if (event instanceof SubscriberEvent.HistoryComplete && !hasTransports) {
            hasTransports = true;
            begin();
        }
    }

    private void transport(ConnectivityKey key, SubscriberEvent.Change change) {
        Sample sample = change.sample();
        Optional<Connection> connection;
        try {
            connection = sample.kind() == SampleKind.PUT ? opened(key, sample) : closed(key);
        } catch (IllegalArgumentException noLink) {
            return;
        }
        String id = TransportConnections.id(key);
        connection
                .filter(selector::matches)
                .ifPresentOrElse(matching -> ofTransports.put(id, matching), () -> ofTransports.remove(id));
        Version version = Version.of(sample.attachment());
        tell(id, null, change.origin().isInferred() || version != null && version.inferred(), false);
    }

    private Optional<Connection> opened(ConnectivityKey key, Sample sample) {
        if (key.linkId() != null) {
            return transports.opened(key, ConnectivityJson.readLink(key, sample.payload()));
        }
        try {
            roles.put(key, ConnectivityJson.readTransport(key, sample.payload()).whatAmI());
        } catch (IllegalArgumentException roleIsUnknown) {
            roles.remove(key);
        }
        return transports.opened(key);
    }

    private Optional<Connection> closed(ConnectivityKey key) {
        roles.remove(key);
        return transports.closed(key);
    }

    /**
     * Tells what a connection has become.
     *
     * @param last as whoever speaks has it; null for what was told before
     * @param isNews whether it is told also where nothing has changed
     */
    private void tell(String id, @Nullable Connection last, boolean isInferred, boolean isNews) {
        if (!hasComponents || !hasTransports) {
            return;
        }
        Connection now = ofComponents.getOrDefault(id, ofTransports.get(id));
        Connection before = now == null ? told.remove(id) : told.put(id, now);
        if (now != null && (isNews || !now.equals(before))) {
            callback.accept(new ConnectionEvent(ConnectionEvent.Type.UPDATE, Map.of(id, now), isInferred));
        } else if (now == null && before != null) {
            callback.accept(new ConnectionEvent(
                    ConnectionEvent.Type.DELETE, Map.of(id, last == null ? before : last), isInferred));
        }
    }

    private void begin() {
        if (!hasComponents || !hasTransports) {
            return;
        }
        told.putAll(ofTransports);
        told.putAll(ofComponents);
        callback.accept(new ConnectionEvent(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, told, false));
    }
}
