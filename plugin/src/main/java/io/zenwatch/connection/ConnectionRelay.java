package io.zenwatch.connection;

import io.zenwatch.concurrent.SerialExecutor;
import io.zenwatch.connection.core.RelayCore;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.connectivity.ConnectivityListener;
import io.zenwatch.internal.Closeables;
import io.zenwatch.internal.Workers;
import io.zenwatch.keys.Keys;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes what the next component in a chain says of its connections on to the clients of this one: the connections of a
 * {@link MonitorConnectionServer} follow those of the next component that go through it.
 *
 * <p>An own connection keeps its id, mechanism and labels, and takes context, state and path. What equals the last said
 * is no news. The next component's delete, and its end, which is when its token was gone for 500 ms, make the own
 * connection {@link Connection.State#DOWN} and never delete it. A next component that is not there fails no request; when
 * it appears, for the first time or again, it is followed from then on.
 *
 * <p>Ends with {@link #close()} or with its server. Thread-safe.
 */
public final class ConnectionRelay implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConnectionRelay.class);

    /** How long the token of a component may be away before the component counts as gone. */
    private static final Duration SETTLE = Duration.ofMillis(500);

    private final MonitorConnectionServer server;
    private final boolean isToRouter;
    private final RelayCore core = new RelayCore();
    private final Map<ZenohId, Attachment> attached = new ConcurrentHashMap<>();
    private volatile @Nullable AutoCloseable tokens;
    private volatile @Nullable Registration routers;

    private final SerialExecutor tasks = new SerialExecutor(Workers.EXECUTOR);
    // What follows belongs to the tasks.
    private final Map<ZenohId, Set<String>> standing = new HashMap<>();
    private final Set<ZenohId> connectedRouters = new HashSet<>();

    /** An incarnation of the next component that is followed. */
    private record Attachment(String name, MonitorConnectionClient client) {}

    private ConnectionRelay(MonitorConnectionServer server, boolean isToRouter) {
        this.server = server;
        this.isToRouter = isToRouter;
    }

    /** Relays from the component of one session. */
    public static ConnectionRelay toZid(MonitorConnectionServer server, ZenohId next) {
        return new ConnectionRelay(server, false).open(Keys.COMPONENT.key(next, "*"));
    }

    /**
     * Relays from the component of a name, in whichever session it is.
     *
     * @throws ZenohException {@link Code#INVALID_ARGUMENT} if it cannot be the name of a component
     */
    public static ConnectionRelay toComponent(MonitorConnectionServer server, String name) {
        return new ConnectionRelay(server, false).open(Keys.COMPONENT.key("*", KeyChunk.encode(name)));
    }

    /** Relays from the router that the server's session is connected to; from each where there are several. */
    public static ConnectionRelay toRouter(MonitorConnectionServer server) {
        return new ConnectionRelay(server, true).open(Keys.COMPONENT.key("*", "*"));
    }

    private ConnectionRelay open(KeyExpr followed) {
        server.state().add(this);
        try {
            if (isToRouter) {
                routers = server.connectivity().listen(new Routers());
            }
            tokens = server.session().declareLivelinessSubscriber(followed, true, this::onToken);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The sessions of the next component that are followed now, with the component's name. */
    public Map<ZenohId, String> following() {
        return attached.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, attachment -> attachment.getValue().name()));
    }

    /** To be used by the server alone, together with its own changes. */
    RelayCore core() {
        return core;
    }

    private void onToken(Sample token) {
        Keys.COMPONENT.read(token.key()).ifPresent(chunks -> {
            try {
                ZenohId zid = new ZenohId(chunks.get(0));
                String name = KeyChunk.decode(chunks.get(1));
                tasks.execute(() -> change(zid, name, token.kind()));
            } catch (ZenohException e) {
                log.debug("Passed over the token {}: {}", token.key(), e.getMessage());
            }
        });
    }

    private void change(ZenohId zid, String name, SampleKind kind) {
        Set<String> names = standing.computeIfAbsent(zid, unknown -> new HashSet<>());
        if (kind == SampleKind.PUT) {
            names.add(name);
        } else {
            names.remove(name);
        }
        if (names.isEmpty()) {
            standing.remove(zid);
        }
        reconsider(zid);
    }

    private void reconsider(ZenohId zid) {
        if (isNext(zid)) {
            if (!attached.containsKey(zid)) {
                attach(zid);
            }
        } else if (attached.containsKey(zid)) {
            CompletableFuture.delayedExecutor(SETTLE.toMillis(), TimeUnit.MILLISECONDS, tasks)
                    .execute(() -> detachUnlessBack(zid));
        }
    }

    private boolean isNext(ZenohId zid) {
        return standing.containsKey(zid)
                && !zid.equals(server.session().zid())
                && (!isToRouter || connectedRouters.contains(zid));
    }

    private void attach(ZenohId zid) {
        String name = standing.getOrDefault(zid, Set.of()).iterator().next();
        Consumer<ConnectionEvent> onEvent = event -> server.state().relay(own -> core.event(zid, event));
        try {
            MonitorConnectionClient client = MonitorConnectionClient.builder(server.session())
                    .server(zid)
                    .selector(MonitorScopeSelector.ALL.withPathSegment(server.name(), ""))
                    .onReceivingThreads()
                    .declare(onEvent);
            attached.put(zid, new Attachment(name, client));
        } catch (ZenohException e) {
            if (e.code() != Code.CLOSED) {
                log.error("Cannot follow the next component '{}' in session {}", name, zid, e);
            }
        }
    }

    private void detachUnlessBack(ZenohId zid) {
        Attachment gone = isNext(zid) ? null : attached.remove(zid);
        if (gone != null) {
            // First, so that nothing it said comes after its end.
            gone.client().close();
            server.state().relay(own -> core.end(zid, gone.name(), own));
        }
    }

    /** Relays no more; the connections stay as they are. Idempotent. */
    @Override
    public void close() {
        Closeables.closeAndLog(tokens);
        Closeables.closeAndLog(routers);
        tasks.close();
        attached.values().forEach(attachment -> attachment.client().close());
        attached.clear();
        server.state().remove(this);
    }

    /** Follows which routers the session is connected to. */
    private final class Routers implements ConnectivityListener {
        @Override
        public void transportOpened(Transport transport) {
            if (transport.whatAmI() == WhatAmI.ROUTER) {
                tasks.execute(() -> {
                    connectedRouters.add(transport.zid());
                    reconsider(transport.zid());
                });
            }
        }

        @Override
        public void transportClosed(Transport transport) {
            tasks.execute(() -> {
                if (connectedRouters.remove(transport.zid())) {
                    reconsider(transport.zid());
                }
            });
        }
    }
}
