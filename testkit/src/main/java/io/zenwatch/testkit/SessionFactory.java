package io.zenwatch.testkit;

import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.Scout;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohSession;
import java.util.Set;
import java.util.function.Consumer;

/** An adapter under test, found by {@link java.util.ServiceLoader}. */
public interface SessionFactory {

    ZenohSession open(ZenohConfig config);

    Scout scout(ZenohConfig config, Set<WhatAmI> what, Consumer<? super Hello> callback);

    /** How many objects the adapter holds in native code right now, in this whole JVM. */
    long openHandles();
}
