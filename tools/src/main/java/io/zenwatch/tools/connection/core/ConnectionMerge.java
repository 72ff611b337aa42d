package io.zenwatch.tools.connection.core;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.connection.model.TransportConnections;
import io.zenwatch.connectivity.ConnectivityJson;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges the connections of components and the transports of sessions, also bridged ones, into one stream of events. Of
 * one transport it shows the connection of the component that reports it, because that has the component's name. Without
 * such a component it shows the transport. Without both it shows what a component that is gone has left.
 *
 * <p>A component and its session often end together, and either end may be told first. What a component has left
 * therefore stays as it was told for {@link #SETTLE_NANOS}, unless its transport ends before. So any order of the two
 * gives the same events.
 *
 * <p>Not thread-safe. Times are nanoseconds of any one monotonic clock.
 */
public final class ConnectionMerge {

    /** What {@link #nextDue} says when nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    /** How much later the end of a session may be told than that of its component. */
    static final long SETTLE_NANOS = 1_000_000_000L;

    private final MonitorScopeSelector selector;
    private final TransportConnections transports = new TransportConnections(ZenohId::toString);
    private final Map<String, Connection> ofTransports = new HashMap<>();
    private final Map<String, Connection> ofComponents = new HashMap<>();

    /** The connections of components that are gone, as {@link State#DOWN}. */
    private final Map<String, Connection> orphans = new HashMap<>();

    /** The connections that a component has left, and whose transport stands, the oldest first. */
    private final Map<String, Departure> departures = new LinkedHashMap<>();

    private final Map<String, Connection> told = new LinkedHashMap<>();
    private boolean hasComponents;
    private boolean hasTransports;

    /**
     * @param last as the component had it last
     * @param due when the transport is shown
     */
    private record Departure(Connection last, boolean isInferred, long due) {}

    public ConnectionMerge(MonitorScopeSelector selector) {
        this.selector = selector;
    }

    /** Components say something. */
    public List<ConnectionEvent> components(ConnectionEvent event, long now) {
        List<ConnectionEvent> events = new ArrayList<>();
        event.connections().forEach((id, connection) -> {
            if (event.type() == ConnectionEvent.Type.DELETE) {
                orphans.remove(id);
                left(id, connection, event.inferred(), now).ifPresent(events::add);
            } else if (event.inferred() && connection.state() == State.DOWN) {
                orphans.put(id, connection);
                left(id, connection, true, now).ifPresent(events::add);
            } else {
                orphans.remove(id);
                departures.remove(id);
                ofComponents.put(id, connection);
                tell(id, null, event.inferred(), true).ifPresent(events::add);
            }
        });
        if (event.type() == ConnectionEvent.Type.INITIAL_STATE_TRANSFER) {
            hasComponents = true;
            begin().ifPresent(events::add);
        }
        return events;
    }

    /** A component does not have a connection any more. */
    private Optional<ConnectionEvent> left(String id, Connection last, boolean isInferred, long now) {
        boolean wasShown = ofComponents.remove(id) != null;
        if (hasBegun() && wasShown && ofTransports.containsKey(id)) {
            departures.put(id, new Departure(last, isInferred, now + SETTLE_NANOS));
        }
        return tell(id, last, isInferred, orphans.containsKey(id) && !ofTransports.containsKey(id));
    }

    /** Transports or links were opened or closed, or all that were open have been told. */
    public List<ConnectionEvent> transports(SubscriberEvent event) {
        if (event instanceof SubscriberEvent.Change change) {
            return ConnectivityKey.parse(change.sample().key()).flatMap(key -> transport(key, change)).stream()
                    .toList();
        } else if (event instanceof SubscriberEvent.HistoryComplete && !hasTransports) {
            hasTransports = true;
            return begin().stream().toList();
        }
        return List.of();
    }

    private Optional<ConnectionEvent> transport(ConnectivityKey key, SubscriberEvent.Change change) {
        Sample sample = change.sample();
        Optional<Connection> connection;
        try {
            connection = sample.kind() == SampleKind.PUT ? opened(key, sample) : closed(key);
        } catch (IllegalArgumentException noLink) {
            return Optional.empty();
        }
        String id = TransportConnections.id(key);
        connection
                .filter(selector::matches)
                .ifPresentOrElse(matching -> ofTransports.put(id, matching), () -> ofTransports.remove(id));
        Departure departure = ofTransports.containsKey(id) ? null : departures.remove(id);
        if (departure != null) {
            return tell(id, departure.last(), departure.isInferred(), true);
        }
        Version version = Version.of(sample.attachment());
        return tell(id, null, change.origin().isInferred() || version != null && version.inferred(), false);
    }

    private Optional<Connection> opened(ConnectivityKey key, Sample sample) {
        if (key.linkId() != null) {
            return transports.opened(key, ConnectivityJson.readLink(key, sample.payload()));
        }
        return transports.opened(key);
    }

    private Optional<Connection> closed(ConnectivityKey key) {
        return transports.closed(key);
    }

    /** When {@link #settle} will have something to do; {@link #NEVER} for never. */
    public long nextDue() {
        return departures.isEmpty()
                ? NEVER
                : departures.values().iterator().next().due();
    }

    /** Shows the transports that a component has left long enough ago. */
    public List<ConnectionEvent> settle(long now) {
        List<ConnectionEvent> events = new ArrayList<>();
        Iterator<Map.Entry<String, Departure>> all = departures.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Departure> next = all.next();
            if (next.getValue().due() > now) {
                break;
            }
            all.remove();
            tell(next.getKey(), null, next.getValue().isInferred(), false).ifPresent(events::add);
        }
        return events;
    }

    /**
     * Tells what a connection has become.
     *
     * @param last as whoever speaks has it; null for what was told before
     * @param isNews whether it is told also where nothing has changed
     */
    private Optional<ConnectionEvent> tell(String id, @Nullable Connection last, boolean isInferred, boolean isNews) {
        if (!hasBegun() || departures.containsKey(id)) {
            return Optional.empty();
        }
        Connection now = shown(id);
        Connection before = now == null ? told.remove(id) : told.put(id, now);
        if (now != null && (isNews || !now.equals(before))) {
            return Optional.of(new ConnectionEvent(
                    ConnectionEvent.Type.UPDATE, Map.of(id, now), isInferred || now.equals(orphans.get(id))));
        } else if (now == null && before != null) {
            return Optional.of(new ConnectionEvent(
                    ConnectionEvent.Type.DELETE, Map.of(id, last == null ? before : last), isInferred));
        }
        return Optional.empty();
    }

    private @Nullable Connection shown(String id) {
        Connection ofComponent = ofComponents.get(id);
        Connection ofTransport = ofTransports.get(id);
        if (ofComponent != null) {
            return ofComponent;
        }
        return ofTransport == null ? orphans.get(id) : ofTransport;
    }

    private boolean hasBegun() {
        return hasComponents && hasTransports;
    }

    private Optional<ConnectionEvent> begin() {
        if (!hasBegun()) {
            return Optional.empty();
        }
        Set<String> ids = new LinkedHashSet<>(ofTransports.keySet());
        ids.addAll(ofComponents.keySet());
        ids.addAll(orphans.keySet());
        for (String id : ids) {
            Connection shown = shown(id);
            if (shown != null) {
                told.put(id, shown);
            }
        }
        return Optional.of(new ConnectionEvent(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, told, false));
    }
}
