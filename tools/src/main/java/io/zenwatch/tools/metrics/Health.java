package io.zenwatch.tools.metrics;

import io.zenwatch.zenoh.session.ZenohSession;
import java.util.function.Supplier;

/**
 * Whether a tool works.
 *
 * @param notReady why it cannot do its work now; empty if it can
 */
record Health(ZenohSession session, Supplier<String> notReady) {

    /** Why it should be restarted; empty if it should not. */
    String whyUnhealthy() {
        return session.isClosed() ? "the session is closed" : "";
    }

    /** Why it cannot do its work now; empty if it can. */
    String whyNotReady() {
        String unhealthy = whyUnhealthy();
        return unhealthy.isEmpty() ? notReady.get() : unhealthy;
    }
}
