package io.zenwatch.testkit.port;

import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.ZenohSession;

/** Who talks to a session under test: the session itself, or another one over TCP. */
enum Side {
    LOCAL,
    REMOTE;

    /** The session that talks, connected, which knows of everything that the listening session has declared. */
    ZenohSession session(Sessions sessions, ZenohSession listener) {
        if (this == LOCAL) {
            return listener;
        }
        ZenohSession remote = sessions.openConnectedTo(listener);
        Sessions.awaitDeclared(listener, remote);
        return remote;
    }
}
