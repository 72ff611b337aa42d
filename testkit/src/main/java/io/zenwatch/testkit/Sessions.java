package io.zenwatch.testkit;

import static io.zenwatch.testkit.Patience.await;

import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.LivelinessToken;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Opens the sessions of a test on the adapter under test and closes them after it. No session is found by others or
 * finds them unless it is told to connect. Register it as an extension, or close it.
 */
public final class Sessions implements AfterEachCallback, AutoCloseable {

    private final ConcurrentLinkedDeque<ZenohSession> open = new ConcurrentLinkedDeque<>();

    /** The adapter under test. */
    public static SessionFactory factory() {
        return ServiceLoader.load(SessionFactory.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no adapter's SessionFactory on the class path"));
    }

    /** Whether the adapter under test can do something. */
    public static boolean can(Limit limit) {
        return !factory().limits().contains(limit);
    }

    /** Ends the test here where the adapter cannot do what it is about; {@code LimitsIT} shows that it refuses. */
    public static void assumeCan(Limit limit) {
        Assumptions.assumeTrue(can(limit), () -> "the adapter cannot do this: " + limit);
    }

    /** A timestamp for a put or a delete; null where the adapter cannot stamp them. */
    public static @Nullable Timestamp putTimestamp(ZenohSession sender) {
        return can(Limit.STAMPED_PUTS) ? sender.newTimestamp() : null;
    }

    /** A peer that neither listens, connects nor scouts. */
    public static ZenohConfig isolated() {
        return ZenohConfig.defaults()
                .withMode(WhatAmI.PEER)
                .withListen()
                .withMulticastScouting(false)
                .with("scouting/gossip/enabled", "false");
    }

    /** As {@link #isolated()}, with settings over it, each {@code path=json5}. */
    public static ZenohConfig isolated(List<String> settings) {
        ZenohConfig config = isolated();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            config = config.with(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return config;
    }

    /** As {@link #isolated()}, but it listens on a loopback port of its own. */
    public static ZenohConfig listening() {
        return isolated().withListen("tcp/127.0.0.1:0");
    }

    /** As {@link #isolated()}, but it connects to where another session listens. */
    public static ZenohConfig connecting(ZenohSession listener) {
        return isolated().withConnect(locator(listener));
    }

    /** As {@link #isolated()}, but a client that connects to an endpoint. */
    public static ZenohConfig client(String endpoint) {
        return isolated().withMode(WhatAmI.CLIENT).withConnect(endpoint);
    }

    /** The one locator on which a session listens on loopback. */
    public static String locator(ZenohSession listener) {
        return factory().locators(listener).stream()
                .filter(locator -> locator.startsWith("tcp/127.0.0.1:"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the session listens only on " + factory().locators(listener)));
    }

    /** Opens a session that is closed after the test. */
    public ZenohSession open(ZenohConfig config) {
        ZenohSession session = factory().open(config);
        open.push(session);
        return session;
    }

    /** Opens a session that is closed after the test, and waits until it is connected to a process. */
    public ZenohSession open(ZenohConfig config, ZenohId remote) {
        ZenohSession session = open(config);
        await().until(() -> isConnected(session, remote));
        return session;
    }

    /** Opens a session that connects to a listening one, and waits until both see each other. */
    public ZenohSession openConnectedTo(ZenohSession listener) {
        ZenohSession session = open(connecting(listener));
        awaitConnected(session, listener);
        return session;
    }

    /** Waits until two sessions see each other's transport. */
    public static void awaitConnected(ZenohSession a, ZenohSession b) {
        await().until(() -> isConnected(a, b.zid()) && isConnected(b, a.zid()));
    }

    /** Waits until another session knows of everything that a session has declared before this call. */
    public static void awaitDeclared(ZenohSession declarer, ZenohSession other) {
        KeyExpr key = KeyExpr.of("zenwatch/testkit/declared/" + UUID.randomUUID());
        try (LivelinessToken token = declarer.declareToken(key)) {
            await().until(() -> isAlive(token.key(), other));
        }
    }

    private static boolean isAlive(KeyExpr token, ZenohSession seenBy) {
        Replies replies = new Replies();
        seenBy.livelinessGet(token, Patience.LIMIT, replies);
        replies.awaitEnd();
        return !replies.all().isEmpty();
    }

    /** Whether a session has a transport to another process. */
    public static boolean isConnected(ZenohSession session, ZenohId remote) {
        return session.transports().stream().map(Transport::zid).anyMatch(remote::equals);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        open.forEach(ZenohSession::close);
        open.clear();
    }
}
