package io.zenwatch.connectivity;

import io.zenwatch.connectivity.core.Change;
import io.zenwatch.connectivity.core.ConnectivityState;
import io.zenwatch.internal.Closeables;
import io.zenwatch.versioned.VersionedResource;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connectivity of a session: which transports and links are open, as resources under {@code @/session/<zid>/**} as
 * the specification "Connectivity Status and Events" has them, and as a typed API for applications that want no keys.
 *
 * <p><b>Resources.</b> Queries on {@code @/session/<zid>/**} are answered with the transports and links that are open;
 * each that opens or closes is put or deleted, those that were open before as well, when this attaches. A transport is
 * put before its links and deleted after them. Only the session itself sees them unless they are {@linkplain
 * ConnectivityBuilder#exposed exposed}. Every put, delete and reply carries a {@link io.zenwatch.versioned.Version} and
 * a timestamp. A query that is made after a delete arrived does not find what was deleted; where a reply and a delete
 * overtake each other on their way, the version says which is newer.
 *
 * <p><b>Closing</b> this, or its session, ends the resources: those who see them from elsewhere are sent the deletes of
 * the links, then of the transports, and then see the token vanish. The session itself receives nothing once closing has
 * begun, and neither do listeners. Afterwards a new one may be attached.
 *
 * <p>Thread-safe. After close every method but {@link #close()} throws a {@link ZenohException} with {@link
 * Code#CLOSED}.
 */
public final class Connectivity implements AutoCloseable {

    private static final Duration ATTACH_TIMEOUT = Duration.ofSeconds(10);

    /** A session that is open holds on to what is attached to it. */
    private static final Map<ZenohSession, WeakReference<Connectivity>> ATTACHED =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final ZenohSession session;
    private final KeySpace keySpace;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile @Nullable NativeSource source;
    private volatile ZenohSession.@Nullable Registration beforeClose;

    // Guards what follows. No foreign code runs under it.
    private final Object lock = new Object();
    private final ConnectivityState state = new ConnectivityState();
    private final List<ListenerFeed> feeds = new ArrayList<>();
    private boolean isClosing;

    private Connectivity(ConnectivityBuilder options) {
        session = options.session;
        keySpace = new KeySpace(session, options.isExposed || session.showsSessionLocal(), options.hasLinkDetails);
    }

    /** Attaches to a session with default options; see {@link ConnectivityBuilder#attach}. */
    public static Connectivity attach(ZenohSession session) {
        return builder(session).attach();
    }

    /** Options for attaching to a session. */
    public static ConnectivityBuilder builder(ZenohSession session) {
        return new ConnectivityBuilder(session);
    }

    /** What is attached to a session now. */
    public static Optional<Connectivity> of(ZenohSession session) {
        return Optional.ofNullable(ATTACHED.get(session)).map(WeakReference::get);
    }

    static Connectivity attach(ConnectivityBuilder options) {
        Connectivity connectivity = new Connectivity(options);
        if (ATTACHED.putIfAbsent(options.session, new WeakReference<>(connectivity)) != null) {
            throw new ZenohException(
                    Code.REFUSED,
                    "session " + options.session.zid()
                            + " has a Connectivity attached already; use that one, or close it first");
        }
        try {
            connectivity.open();
            return connectivity;
        } catch (RuntimeException e) {
            connectivity.close();
            throw e;
        }
    }

    private void open() {
        keySpace.serve();
        NativeSource reading = new NativeSource(session, this::receive);
        source = reading;
        reading.awaitComplete(ATTACH_TIMEOUT);
        keySpace.announce();
        beforeClose = session.beforeClose(this::close);
    }

    /** What is open now, in the order in which it was opened: a copy that nothing changes. */
    public Map<Transport, List<Link>> snapshot() {
        synchronized (lock) {
            requireOpen();
            return state.snapshot();
        }
    }

    /** Whether a transport to a process is open now. */
    public boolean isConnected(ZenohId zid) {
        synchronized (lock) {
            requireOpen();
            return state.transportTo(zid) != null;
        }
    }

    /**
     * Waits until a transport to a process is open; returns at once if one is.
     *
     * @return the transport, the unicast one where there are two
     * @throws ZenohException {@link Code#TIMEOUT} if none was opened in time, {@link Code#CLOSED} if this is closed
     *     meanwhile
     */
    public Transport awaitTransport(ZenohId zid, Duration timeout) throws InterruptedException {
        return await(() -> state.transportTo(zid), "to " + zid, timeout);
    }

    /**
     * Waits until a transport to a router is open; returns at once if one is. Use it where the router may start after the
     * application, or may be restarted, which gives it another id.
     *
     * @return the transport, the one that was opened first where there are several
     * @throws ZenohException as {@link #awaitTransport}
     */
    public Transport awaitRouter(Duration timeout) throws InterruptedException {
        return await(() -> state.transportTo(WhatAmI.ROUTER), "to a router", timeout);
    }

    private Transport await(Supplier<@Nullable Transport> search, String what, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
        synchronized (lock) {
            while (true) {
                requireOpen();
                Transport transport = search.get();
                if (transport != null) {
                    return transport;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new ZenohException(Code.TIMEOUT, notOpened(what, timeout));
                }
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
        }
    }

    private String notOpened(String what, Duration timeout) {
        StringBuilder text = new StringBuilder("no transport " + what + " was opened in " + timeout);
        session.unreachedEndpoints()
                .forEach(each ->
                        text.append("; ").append(each.endpoint()).append(": ").append(each.reason()));
        return text.toString();
    }

    /**
     * Asks zenoh again what is open, and deletes what it no longer knows. That happens by itself after each change, so there
     * is no need but doubt.
     *
     * @return completes when the answer is part of {@link #snapshot}
     * @throws ZenohException {@link Code#CLOSED} if this is closed
     */
    public CompletableFuture<Void> query() {
        NativeSource reading;
        synchronized (lock) {
            requireOpen();
            reading = source;
        }
        return reading == null ? CompletableFuture.completedFuture(null) : reading.query();
    }

    /**
     * Tells a listener what is open and what changes from then on; nothing is missed or told twice in between.
     *
     * @return ends it: waits for a running call unless called from within it, and afterwards none runs
     */
    public ZenohSession.Registration listen(ConnectivityListener listener) {
        ListenerFeed feed;
        synchronized (lock) {
            requireOpen();
            feed = new ListenerFeed(state.snapshot(), listener);
            feeds.add(feed);
        }
        return () -> {
            synchronized (lock) {
                feeds.remove(feed);
            }
            feed.close();
        };
    }

    /** Ends the resources and the listeners, as the description of this class says. Idempotent; all callers wait. */
    @Override
    public void close() {
        List<ListenerFeed> listening;
        boolean isFirst;
        synchronized (lock) {
            isFirst = !isClosing;
            isClosing = true;
            listening = List.copyOf(feeds);
            lock.notifyAll();
        }
        if (isFirst) {
            end(listening);
        } else if (listening.stream().noneMatch(ListenerFeed::isCurrentThread)) {
            closed.join();
        }
    }

    private void end(List<ListenerFeed> listening) {
        keySpace.beginWithdrawal();
        listening.forEach(ListenerFeed::stop);
        try {
            Closeables.closeAndLog(beforeClose);
            Closeables.closeAndLog(source);
            List<Change> last;
            synchronized (lock) {
                last = state.become(Map.of());
            }
            keySpace.withdraw(last);
            listening.forEach(ListenerFeed::close);
        } finally {
            ATTACHED.remove(session);
            closed.complete(null);
        }
    }

    private void receive(NativeSource.Report report) {
        List<VersionedResource> made;
        synchronized (lock) {
            List<Change> changes = isClosing ? List.of() : report.tell(state, System.nanoTime());
            if (changes.isEmpty()) {
                return;
            }
            made = keySpace.make(changes);
            feeds.forEach(feed -> feed.offer(changes, state::snapshot));
            lock.notifyAll();
        }
        keySpace.publish(made);
    }

    private void requireOpen() {
        if (isClosing) {
            throw new ZenohException(Code.CLOSED, "the connectivity of session " + session.zid() + " was closed");
        }
    }
}
