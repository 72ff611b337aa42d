package io.zenwatch.zenohjava;

import io.zenoh.Config;
import io.zenoh.Session;
import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.Scout;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Attaches Zenwatch to sessions of Eclipse zenoh-java.
 *
 * <p>What zenoh-java cannot do is refused with {@link Code#UNSUPPORTED}: {@link Locality} other than ANY, timestamps of puts
 * and deletes, {@link io.zenwatch.zenoh.session.Overflow#BACKPRESSURE}, and {@link ZenohSession#locators()}. A get that was cancelled
 * goes on in zenoh until its own end, and its replies are discarded.
 */
public final class ZenohJava {

    private ZenohJava() {}

    /** As {@link #adapt(Session, SessionLocal)}, where {@link Locality#SESSION_LOCAL} is refused. */
    public static ZenohSession adapt(Session session) {
        return adapt(session, SessionLocal.REFUSED);
    }

    /**
     * Adapts a session. It stays the application's: closing the result ends what was declared by it and leaves the session
     * open. Close the result before the session, so that what runs on it can say goodbye;
     * {@link ZenohSession#awaitClose()} waits for the result's close alone.
     *
     * <p>The first call in a process also tries whether callbacks of zenoh-java arrive, with a session of its own that uses
     * no network. That takes 10 ms and the loading of some classes, and 5 s if none arrives.
     *
     * @param sessionLocal what becomes of {@link Locality#SESSION_LOCAL}. Whatever is chosen here, the session's own native
     *     connectivity can be read, which nobody else serves
     * @throws ZenohException {@link Code#CLOSED} if the session is closed; {@link Code#UNSUPPORTED} if this version of
     *     zenoh-java is one whose queries cannot be answered more than once, or if its callbacks do not arrive because
     *     another class loader than the system's has loaded it; {@link Code#TIMEOUT} if they do not arrive for another
     *     reason, or if the thread is interrupted
     */
    public static ZenohSession adapt(Session session, SessionLocal sessionLocal) {
        NativeQuery.ensureReachable();
        CallbackTrial.ensureSuccess();
        return new AdaptedSession(session, sessionLocal);
    }

    /**
     * Searches for zenoh processes by multicast until the result is closed. A process is reported each time it answers.
     *
     * @param what the roles to search for
     * @throws ZenohException as {@link #adapt(Session, SessionLocal)}, if callbacks of zenoh-java do not arrive
     */
    public static Scout scout(Config config, Set<WhatAmI> what, Consumer<? super Hello> callback) {
        CallbackTrial.ensureSuccess();
        return new AdaptedScout(config, what, callback);
    }
}
