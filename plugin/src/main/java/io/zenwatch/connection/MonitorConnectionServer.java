package io.zenwatch.connection;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.internal.Closeables;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one component, open to {@link MonitorConnectionClient}s: those that the application requests,
 * refreshes and closes, and by itself the transports of the session, with the id {@code <own zid>:<remote zid>}.
 *
 * <p>Each connection is a resource on {@link io.zenwatch.keys.Keys#CONNECTION}: put when it is new, refreshed or
 * changed, deleted when it is closed; queries are answered with those that stand. Every put, delete and reply carries a
 * {@link io.zenwatch.versioned.Version}; a delete also carries the last connection where its JSON has at most 64 KiB.
 * Only the session itself sees them unless they are {@linkplain MonitorConnectionServerBuilder#exposed exposed}.
 *
 * <p>Events are sent by threads of its own: no call waits for a client. A client that does not keep up loses events, sees
 * that by the versions, and asks again.
 *
 * <p><b>Closing</b> this or its session is not the end of the connections: nothing is deleted. Others see that the
 * component is gone, and take its connections for {@link Connection.State#DOWN}.
 *
 * <p>Thread-safe. After close every method but {@link #close()} throws a {@link ZenohException} with {@link
 * Code#CLOSED}.
 */
public final class MonitorConnectionServer implements AutoCloseable {

    private static final Set<ZenohSession> ATTACHED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final ZenohSession session;
    private final String name;
    private final ConnectionKeySpace keySpace;
    private final ServerState state;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile @Nullable Connectivity connectivity;
    private volatile @Nullable Connectivity ownConnectivity;
    private volatile ZenohSession.@Nullable Registration listening;
    private volatile ZenohSession.@Nullable Registration beforeClose;

    /** Asks the next component for a connection. */
    @FunctionalInterface
    public interface NextRequest<E extends Exception> {

        /**
         * Gives the connection as the next component has it.
         *
         * @param own the connection as the component has it that asks
         */
        Connection request(Connection own) throws E;
    }

    /** Undoes what a connection consists of, the next component's part included. */
    @FunctionalInterface
    public interface TearDown<E extends Exception> {
        void tearDown(Connection last) throws E;
    }

    private MonitorConnectionServer(MonitorConnectionServerBuilder options) {
        session = options.session;
        name = options.name;
        keySpace = new ConnectionKeySpace(session, name, options.isExposed || session.showsSessionLocal());
        state = new ServerState(session.zid(), name, keySpace);
    }

    /** Attaches to a session with default options; see {@link MonitorConnectionServerBuilder#attach}. */
    public static MonitorConnectionServer attach(ZenohSession session) {
        return builder(session).attach();
    }

    /** Options for attaching to a session. */
    public static MonitorConnectionServerBuilder builder(ZenohSession session) {
        return new MonitorConnectionServerBuilder(session);
    }

    static MonitorConnectionServer attach(MonitorConnectionServerBuilder options) {
        if (!ATTACHED.add(options.session)) {
            throw new ZenohException(
                    Code.REFUSED,
                    "session " + options.session.zid()
                            + " has a MonitorConnectionServer attached already; use that one, or close it first");
        }
        MonitorConnectionServer server = new MonitorConnectionServer(options);
        try {
            server.open();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void open() {
        Connectivity source = Connectivity.of(session).orElse(null);
        if (source == null) {
            source = Connectivity.attach(session);
            ownConnectivity = source;
        }
        connectivity = source;
        keySpace.serve();
        listening = source.listen(state);
        beforeClose = session.beforeClose(this::close);
    }

    /** The component's name. */
    public String name() {
        return name;
    }

    /**
     * Takes a connection that ends here: as {@link #request(Connection, NextRequest)} does, without a next component.
     *
     * @throws IllegalArgumentException as there
     */
    public Connection request(Connection received) {
        Connection own = state.begin(received);
        return state.succeed(own, own, false);
    }

    /**
     * Takes a connection, new or again, that goes on to the next component. Each request that succeeds is an event for
     * the clients, also where nothing has changed; one that fails is an event only where the connection was there
     * before: it is {@link Connection.State#DOWN} then.
     *
     * @param received the connection as the component before has it, to whose path this component's name and a new id
     *     are added, the index pointing at them; or one of this component's own; or one without a path, which begins
     *     here. What this component has had before keeps its id
     * @param next asks the next component, on the calling thread
     * @return the connection as this component has it: what the next component said, with this one's id, mechanism and
     *     labels
     * @throws IllegalArgumentException if the path's current segment does not fit the id, if the id fits no key or is
     *     that of a transport, if the connection's JSON is too long, or if the answer is another connection
     */
    public <E extends Exception> Connection request(Connection received, NextRequest<E> next) throws E {
        Connection own = state.begin(received);
        boolean hasSucceeded = false;
        try {
            Connection established = state.succeed(own, next.request(own), true);
            hasSucceeded = true;
            return established;
        } finally {
            if (!hasSucceeded) {
                state.fail(own);
            }
        }
    }

    /**
     * Takes what the application says of a connection that is there, and tells the clients.
     *
     * @param changed with the id and the path's own segment that the connection has
     * @return the connection; empty if it is not there
     * @throws IllegalArgumentException if the path's own segment is another, or the JSON is too long
     */
    public Optional<Connection> update(Connection changed) {
        return state.update(changed);
    }

    /** Closes a connection: the clients are told that it is deleted. Gives it as it was last; empty if it is not there. */
    public Optional<Connection> closeConnection(String id) {
        return closeConnection(id, last -> {});
    }

    /**
     * Closes a connection after it was torn down, be it without success.
     *
     * @param tearDown runs on the calling thread, if the connection is there
     * @return the connection as it was last; empty if it is not there
     */
    public <E extends Exception> Optional<Connection> closeConnection(String id, TearDown<E> tearDown) throws E {
        Connection known = state.beginTearDown(id);
        if (known == null) {
            return Optional.empty();
        }
        Optional<Connection> last;
        try {
            tearDown.tearDown(known);
        } finally {
            last = state.endTearDown(id);
        }
        return last;
    }

    /** All connections by id, the transports among them: a copy that nothing changes. */
    public Map<String, Connection> connections() {
        return state.snapshot();
    }

    ServerState state() {
        return state;
    }

    ZenohSession session() {
        return session;
    }

    /** Only while this is open. */
    Connectivity connectivity() {
        Connectivity source = connectivity;
        if (source == null) {
            throw new IllegalStateException("not attached yet");
        }
        return source;
    }

    /** Ends this, as the description of this class says. Idempotent; all callers wait. */
    @Override
    public void close() {
        List<ConnectionRelay> relaying = state.beginClose();
        if (relaying == null) {
            closed.join();
            return;
        }
        try {
            Closeables.closeAndLog(beforeClose);
            relaying.forEach(Closeables::closeAndLog);
            Closeables.closeAndLog(listening);
            keySpace.withdraw();
            Closeables.closeAndLog(ownConnectivity);
        } finally {
            ATTACHED.remove(session);
            closed.complete(null);
        }
    }
}
