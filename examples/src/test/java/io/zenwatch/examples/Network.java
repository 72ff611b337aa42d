package io.zenwatch.examples;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The sessions that an example meets, closed after the test. */
final class Network implements AfterEachCallback {

    private final Deque<ZenohSession> open = new ArrayDeque<>();

    /** A router to connect the example to. */
    ZenohSession router() {
        return open(Sessions.listening().withMode(WhatAmI.ROUTER));
    }

    ZenohSession open(ZenohConfig config) {
        ZenohSession session = ZenohEngine.open(config);
        open.push(session);
        return session;
    }

    /** Where a session listens. */
    static String locator(ZenohSession session) {
        return session.locators().get(0);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        open.forEach(ZenohSession::close);
    }
}
