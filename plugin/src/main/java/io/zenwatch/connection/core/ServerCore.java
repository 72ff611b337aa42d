package io.zenwatch.connection.core;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one component. What it is told changes them at once; where that is news for clients, the answer is
 * the connection to report: as an update, or by {@link #close} as deleted. Not thread-safe.
 */
public final class ServerCore {

    private final OwnSegment ownSegment;
    private final Consumer<Connection> check;
    private final Map<String, Connection> requested = new LinkedHashMap<>();
    /** The own segment's id by the segment before it, whose id only that component has made sure is not another's. */
    private final Map<PathSegment, String> idBehind = new HashMap<>();

    private final Map<String, Connection> transports = new LinkedHashMap<>();

    /**
     * @param name the component's name
     * @param check throws {@link IllegalArgumentException} for a connection that cannot be had; nothing changes then
     */
    public ServerCore(String name, Supplier<String> newId, Consumer<Connection> check) {
        ownSegment = new OwnSegment(name, newId);
        this.check = check;
    }

    /**
     * A request begins. Nothing changes yet.
     *
     * @return the connection as this component sees it
     * @throws IllegalArgumentException if the path is broken, or the id is that of a transport
     */
    public Connection begin(Connection received) {
        Connection own = ownSegment.enter(received, idBehind::get, requested::get);
        if (transports.containsKey(own.id())) {
            throw new IllegalArgumentException("'" + own.id() + "' is one of the session's own transports");
        }
        check.accept(own);
        return own;
    }

    /**
     * A request has succeeded.
     *
     * @param own what {@link #begin} gave
     * @param answer what came of it: the own connection, or that of the component behind
     * @return the update to report
     * @throws IllegalArgumentException if the answer is another connection
     */
    public Connection succeed(Connection own, Connection answer) {
        Connection established = own.equals(answer) ? own : take(own, answer);
        check.accept(established);
        put(established);
        return established;
    }

    private static Connection take(Connection own, Connection answer) {
        int index = own.path().index();
        if (!answer.path().segment(index).equals(own.path().segment(index))) {
            throw new IllegalArgumentException("'" + answer.id() + "' is not about the connection '" + own.id() + "'");
        }
        boolean isOwn = answer.id().equals(own.id());
        return answer.withId(own.id())
                .withPath(answer.path().withIndex(index))
                .withMechanism(isOwn ? answer.mechanism() : own.mechanism())
                .withLabels(isOwn ? answer.labels() : own.labels());
    }

    /**
     * A request has failed.
     *
     * @param own what {@link #begin} gave
     * @return the update to report; empty if it was the connection's first request
     */
    public Optional<Connection> fail(Connection own) {
        return change(own.id(), known -> known.withState(State.DOWN));
    }

    /** Takes what the application says of a connection; empty if it is not there. */
    public Optional<Connection> update(Connection changed) {
        return change(changed.id(), known -> take(known, changed));
    }

    /** Takes what follows from news of the component behind; empty if the connection is not there or stays as it is. */
    public Optional<Connection> relay(String id, UnaryOperator<Connection> change) {
        Connection known = requested.get(id);
        return change(id, change).filter(changed -> !changed.equals(known));
    }

    private Optional<Connection> change(String id, UnaryOperator<Connection> change) {
        Connection known = requested.get(id);
        if (known == null) {
            return Optional.empty();
        }
        Connection changed = change.apply(known);
        if (!changed.equals(known)) {
            check.accept(changed);
            put(changed);
        }
        return Optional.of(changed);
    }

    private void put(Connection connection) {
        forget(requested.put(connection.id(), connection));
        previous(connection).ifPresent(before -> idBehind.put(before, connection.id()));
    }

    private void forget(@Nullable Connection last) {
        if (last != null) {
            previous(last).ifPresent(before -> idBehind.remove(before, last.id()));
        }
    }

    /** Closes a connection; its last value, or empty if it is not there. */
    public Optional<Connection> close(String id) {
        Connection last = requested.remove(id);
        forget(last);
        return Optional.ofNullable(last);
    }

    /** Takes over a transport that is new or has changed; empty if it has not. */
    public Optional<Connection> openTransport(Connection transport) {
        return transport.equals(transports.put(transport.id(), transport)) ? Optional.empty() : Optional.of(transport);
    }

    /** Forgets a transport; its last value, or empty if it is not there. */
    public Optional<Connection> closeTransport(String id) {
        return Optional.ofNullable(transports.remove(id));
    }

    /** A connection that was requested; null for none. */
    @Nullable
    public Connection requested(String id) {
        return requested.get(id);
    }

    /** All connections that were requested: a view. */
    public Collection<Connection> requested() {
        return Collections.unmodifiableCollection(requested.values());
    }

    /** All connections by id, the transports among them: a copy. */
    public Map<String, Connection> snapshot() {
        Map<String, Connection> all = new LinkedHashMap<>(transports);
        all.putAll(requested);
        return all;
    }

    private static Optional<PathSegment> previous(Connection connection) {
        return connection.path().segment(connection.path().index() - 1);
    }
}
