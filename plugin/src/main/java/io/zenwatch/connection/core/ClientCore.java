package io.zenwatch.connection.core;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Merges what servers say into the events of one client. Not thread-safe. Times are of any one monotonic clock.
 *
 * <p>Several servers may have a connection under one id: then the one that spoke last is shown, and the connection is
 * deleted with the last of them. A connection whose server is gone is an orphan: it stays, as {@link State#DOWN}, for the
 * retention, and makes way for another server's at once.
 */
public final class ClientCore {

    /** What {@link #nextDue} says when nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    /** How many orphans are kept; the oldest make way. */
    static final int MAX_ORPHANS = 100_000;

    /** The longest retention: 146 years, which can be added to any time. */
    private static final long FOR_EVER_NANOS = Long.MAX_VALUE / 2;

    private final MonitorScopeSelector selector;
    private final long retentionNanos;

    /** The servers' connections by id, the one that spoke last at the end; none is empty. */
    private final Map<String, Map<ZenohId, Connection>> known = new LinkedHashMap<>();

    /** Until when an orphan is kept, the oldest first. */
    private final Map<Held, Long> orphans = new LinkedHashMap<>();

    /** Servers that have orphans, and have answered since. */
    private final Set<ZenohId> answered = new HashSet<>();

    private boolean isInitialised;

    private record Held(ZenohId server, String id) {}

    public ClientCore(MonitorScopeSelector selector, Duration retention) {
        this.selector = selector;
        this.retentionNanos = Math.min(TimeUnit.NANOSECONDS.convert(retention), FOR_EVER_NANOS);
    }

    /**
     * A server has a connection.
     *
     * @param isReply it says so because it was asked
     */
    public List<ConnectionEvent> put(ZenohId server, Connection connection, boolean isReply) {
        if (isReply && !orphans.isEmpty()) {
            answered.add(server);
        }
        if (!selector.matches(connection)) {
            return remove(server, connection.id(), null, true);
        }
        Map<ZenohId, Connection> holders = known.computeIfAbsent(connection.id(), id -> new LinkedHashMap<>());
        holders.keySet().removeIf(holder -> orphans.remove(new Held(holder, connection.id())) != null);
        holders.remove(server);
        holders.put(server, connection);
        return event(ConnectionEvent.Type.UPDATE, connection, false);
    }

    /**
     * A server has closed a connection.
     *
     * @param last the connection when it was closed; null if that was not said
     */
    public List<ConnectionEvent> delete(ZenohId server, String id, @Nullable Connection last) {
        return remove(server, id, last, false);
    }

    /** A server does not know a connection any more, although nobody said that it was closed. */
    public List<ConnectionEvent> miss(ZenohId server, String id) {
        return remove(server, id, null, true);
    }

    /** The server of a connection is gone. */
    public List<ConnectionEvent> orphan(ZenohId server, String id, long nowNanos) {
        answered.remove(server);
        Map<ZenohId, Connection> holders = known.get(id);
        Connection left = holders == null ? null : holders.get(server);
        if (holders == null || left == null || orphans.containsKey(new Held(server, id))) {
            return List.of();
        } else if (!isInitialised || holders.size() > 1) {
            return remove(server, id, null, true);
        }
        Connection down = left.withState(State.DOWN);
        holders.put(server, down);
        orphans.put(new Held(server, id), nowNanos + retentionNanos);
        List<ConnectionEvent> events = new ArrayList<>(event(ConnectionEvent.Type.UPDATE, down, true));
        if (orphans.size() > MAX_ORPHANS) {
            events.addAll(bury(List.of(orphans.keySet().iterator().next())));
        }
        return events;
    }

    /**
     * The servers were asked and everything they answered came before.
     *
     * @param isWhole no answer is missing
     */
    public List<ConnectionEvent> complete(boolean isWhole) {
        if (!isInitialised) {
            isInitialised = true;
            return List.of(new ConnectionEvent(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, snapshot(), false));
        }
        List<Held> forgotten = orphans.keySet().stream()
                .filter(orphan -> answered.contains(orphan.server()))
                .toList();
        answered.clear();
        if (isWhole) {
            return bury(forgotten);
        }
        forgotten.forEach(orphan -> answered.add(orphan.server()));
        return List.of();
    }

    /** Deletes the orphans that were kept long enough. */
    public List<ConnectionEvent> expire(long nowNanos) {
        List<Held> due = new ArrayList<>();
        for (Map.Entry<Held, Long> orphan : orphans.entrySet()) {
            if (orphan.getValue() > nowNanos) {
                break;
            }
            due.add(orphan.getKey());
        }
        return bury(due);
    }

    /** When {@link #expire} will have something to do; {@link #NEVER} for never. */
    public long nextDue() {
        return orphans.isEmpty() ? NEVER : orphans.values().iterator().next();
    }

    /** The connections as the events have told them. */
    public Map<String, Connection> snapshot() {
        Map<String, Connection> shown = new LinkedHashMap<>();
        known.forEach((id, holders) -> shown.put(id, shownOf(holders)));
        return shown;
    }

    private List<ConnectionEvent> bury(List<Held> dead) {
        Map<String, Connection> buried = new LinkedHashMap<>();
        for (Held orphan : dead) {
            orphans.remove(orphan);
            Map<ZenohId, Connection> holders = known.remove(orphan.id());
            if (holders != null) {
                buried.put(orphan.id(), shownOf(holders));
            }
        }
        return buried.isEmpty() ? List.of() : List.of(new ConnectionEvent(ConnectionEvent.Type.DELETE, buried, true));
    }

    private List<ConnectionEvent> remove(ZenohId server, String id, @Nullable Connection last, boolean isInferred) {
        Map<ZenohId, Connection> holders = known.get(id);
        if (holders == null || !holders.containsKey(server)) {
            return List.of();
        }
        Connection shown = shownOf(holders);
        holders.remove(server);
        orphans.remove(new Held(server, id));
        if (holders.isEmpty()) {
            known.remove(id);
            Connection told = last != null && selector.matches(last) ? last : shown;
            return event(ConnectionEvent.Type.DELETE, told, isInferred);
        }
        Connection left = shownOf(holders);
        return left.equals(shown) ? List.of() : event(ConnectionEvent.Type.UPDATE, left, true);
    }

    private List<ConnectionEvent> event(ConnectionEvent.Type type, Connection connection, boolean isInferred) {
        return isInitialised ? List.of(ConnectionEvent.of(type, connection, isInferred)) : List.of();
    }

    private static Connection shownOf(Map<ZenohId, Connection> holders) {
        Connection last = null;
        for (Connection connection : holders.values()) {
            last = connection;
        }
        return Objects.requireNonNull(last);
    }
}
