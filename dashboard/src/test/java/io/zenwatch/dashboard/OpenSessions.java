package io.zenwatch.dashboard;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The sessions of a test, which are closed after it. */
final class OpenSessions implements AfterEachCallback {

    private final Deque<ZenohSession> open = new ArrayDeque<>();

    ZenohSession open(ZenohConfig config) {
        ZenohSession session = ZenohEngine.open(config);
        open.push(session);
        return session;
    }

    ZenohSession router(String endpoint) {
        return exposed(open(Sessions.isolated().withMode(WhatAmI.ROUTER).withListen(endpoint)));
    }

    ZenohSession client(String endpoint) {
        return open(Sessions.client(endpoint));
    }

    /** Shows the connectivity of a session to the others. */
    static ZenohSession exposed(ZenohSession session) {
        Connectivity.builder(session).exposed(true).attach();
        return session;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        open.forEach(ZenohSession::close);
    }
}
