package io.zenwatch.engine;

import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.Scout;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohSession;
import java.util.Set;
import java.util.function.Consumer;

/** Opens Zenoh sessions in this JVM. */
public final class ZenohEngine {

    private ZenohEngine() {}

    /**
     * Opens a session.
     *
     * @throws ZenohException {@link Code#INVALID_CONFIG}, {@link Code#OPEN_FAILED} or {@link Code#NATIVE_LIBRARY}
     */
    public static ZenohSession open(ZenohConfig config) {
        return notBuilt();
    }

    /** Searches for zenoh processes by multicast until the result is closed. */
    public static Scout scout(ZenohConfig config, Set<WhatAmI> what, Consumer<? super Hello> callback) {
        return notBuilt();
    }

    /** The version of the Zenoh implementation, such as {@code 1.10.2}. */
    public static String version() {
        return notBuilt();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T notBuilt() {
        throw new ZenohException(Code.UNSUPPORTED, "not built yet");
    }
}
