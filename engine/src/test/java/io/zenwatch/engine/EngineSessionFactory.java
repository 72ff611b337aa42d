package io.zenwatch.engine;

import io.zenwatch.testkit.SessionFactory;
import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.Scout;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the testkit on the engine. */
public final class EngineSessionFactory implements SessionFactory {

    @Override
    public ZenohSession open(ZenohConfig config) {
        return ZenohEngine.open(config);
    }

    @Override
    public Scout scout(ZenohConfig config, Set<WhatAmI> what, Consumer<? super Hello> callback) {
        return ZenohEngine.scout(config, what, callback);
    }

    @Override
    public long openHandles() {
        return ZenohEngine.openHandles();
    }
}
