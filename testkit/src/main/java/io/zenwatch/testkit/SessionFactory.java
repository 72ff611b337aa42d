package io.zenwatch.testkit;

import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.Scout;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** An adapter under test, found by {@link java.util.ServiceLoader}. */
public interface SessionFactory {

    ZenohSession open(ZenohConfig config);

    Scout scout(ZenohConfig config, Set<WhatAmI> what, Consumer<? super Hello> callback);

    /** How many objects the adapter holds in native code right now, in this whole JVM. */
    long openHandles();

    /** What the adapter cannot do, and therefore refuses. */
    default Set<Limit> limits() {
        return Set.of();
    }

    /** Where a session that this factory opened listens. */
    default List<String> locators(ZenohSession session) {
        return session.locators();
    }

    /** What an adapter may be unable to do. */
    enum Limit {
        /**
         * Localities other than ANY. {@link #open} then opts in to SESSION_LOCAL being taken for ANY, so that what does not
         * depend on it can be tried.
         */
        LOCALITY,
        /** Timestamps of puts and deletes. */
        STAMPED_PUTS,
        /** Subscribers that apply backpressure. */
        BACKPRESSURE,
        /** To say where a session listens. */
        LOCATORS,
        /** To open sessions: they are the application's own. */
        OPENING,
        /**
         * To receive each of a thousand samples a second in several sessions of one process on a busy machine. This one is
         * no refusal: what is lost is noticed and asked for.
         */
        CROWDS
    }
}
