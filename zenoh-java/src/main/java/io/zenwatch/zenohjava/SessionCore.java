package io.zenwatch.zenohjava;

import io.zenoh.Session;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.adapter.SerialDelivery;
import io.zenwatch.zenoh.adapter.SessionLifecycle;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The application's session, and what was declared on it by this adapter. */
final class SessionCore extends SessionLifecycle {

    private final Session session;
    private final Set<Declared> declared = ConcurrentHashMap.newKeySet();

    /** Garbage collection ends those that nobody holds. */
    private final Set<AdaptedPublisher> publishers =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Declares something natively. */
    @FunctionalInterface
    interface Declaring<T> {
        T on(Session session) throws Exception;
    }

    SessionCore(Session session) {
        super(Failures.orThrow(() -> Convert.zid(session.info().zid())));
        this.session = session;
    }

    /** The session, for use. */
    Session use() {
        requireOpen();
        if (session.isClosed()) {
            throw new ZenohException(Code.CLOSED, "the application has closed session " + zid());
        }
        return session;
    }

    boolean isClosed() {
        return isClosing() || session.isClosed();
    }

    Set<Declared> declared() {
        return declared;
    }

    /** Declares natively what the delivery is for. */
    Declared declare(@Nullable SerialDelivery delivery, Declaring<? extends AutoCloseable> declaring) {
        Declared made = new Declared(declared, delivery);
        declareAs(made, declaring);
        return made;
    }

    /** Declares natively what was made for it. */
    void declareAs(Declared made, Declaring<? extends AutoCloseable> declaring) {
        try {
            if (!made.declared(run(declaring))) {
                requireOpen();
            }
        } catch (RuntimeException | Error e) {
            // If a close came first, it has told the delivery, and that counts.
            if (made.abandon()) {
                throw e;
            }
        }
    }

    /** One at a time: zenoh-java keeps its declarations in lists that are not made for several threads. */
    <T> T run(Declaring<T> declaring) {
        Session open = use();
        synchronized (open) {
            return Failures.orThrow(() -> declaring.on(open));
        }
    }

    /** A publisher that is to be ended with the session if it still is. */
    AdaptedPublisher keep(AdaptedPublisher publisher) {
        publishers.add(publisher);
        return publisher;
    }

    @Override
    protected void end() {
        List<Declared> all = List.copyOf(declared);
        all.forEach(Declared::stop);
        all.forEach(Declared::undeclare);
        List<AdaptedPublisher> open;
        synchronized (publishers) {
            open = List.copyOf(publishers);
        }
        open.forEach(AdaptedPublisher::close);
        all.forEach(Declared::awaitQuiet);
    }
}
