package io.zenwatch.engine;

import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.Scout;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Opens Zenoh sessions in this JVM, on the official implementation. The threads of a session are daemons: a JVM ends whether
 * its sessions are closed or not.
 *
 * <p>Zenoh's own log goes to SLF4J: what zenoh's module {@code zenoh::net::routing} logs, to the logger {@code
 * zenoh.zenoh.net.routing}, so that {@code zenoh} is the parent of all. The levels of the loggers decide what is logged. When
 * one changes, that takes effect within about a second. {@link #LOG_PROPERTY}, or else {@link #LOG_VARIABLE}, can select less: a level, or targets with levels, such as {@code
 * zenoh::net::routing=debug,warn}. Zenoh does not wait for the log. Beyond 4,096 waiting lines more are dropped, which is
 * logged as a warning with their count, at the first and whenever it has doubled.
 */
public final class ZenohEngine {

    /** The system property that selects lines of zenoh's log. */
    public static final String LOG_PROPERTY = "io.zenwatch.zenoh.log";

    /** The environment variable that does the same where the property is not set, as for programs in Rust. */
    public static final String LOG_VARIABLE = "RUST_LOG";

    private ZenohEngine() {}

    /**
     * Opens a session. Returns when it listens on its endpoints and, as far as the configuration asks for it, has connected.
     *
     * @throws ZenohException {@link Code#INVALID_CONFIG}; {@link Code#OPEN_FAILED}, whose message has each endpoint that
     *     was not reached, with the reason; or {@link Code#NATIVE_LIBRARY}
     */
    public static ZenohSession open(ZenohConfig config) {
        NativeLibrary.ensureLogged();
        long handle = Native.open(Args.json5(config), Args.settings(config));
        try {
            return new EngineSession(handle);
        } catch (Throwable e) {
            // Not freed: a drain thread may have begun to read its memory.
            Native.close(handle);
            throw e;
        }
    }

    /**
     * Searches for zenoh processes by multicast until the result is closed. A process is reported each time it answers.
     *
     * @param what the roles to search for
     * @throws ZenohException as {@link #open}
     */
    public static Scout scout(ZenohConfig config, Set<WhatAmI> what, Consumer<? super Hello> callback) {
        NativeLibrary.ensureLogged();
        return new EngineScout(config, what, callback);
    }

    /**
     * The version of the Zenoh implementation, such as {@code 1.10.2}.
     *
     * @throws ZenohException {@link Code#NATIVE_LIBRARY}
     */
    public static String version() {
        NativeLibrary.ensureLoaded();
        return Native.version();
    }

    /**
     * What a session of the engine has to do now.
     *
     * @throws IllegalArgumentException if it is another adapter's session
     * @throws ZenohException {@link Code#CLOSED} if it is closed
     */
    public static EngineLoad load(ZenohSession session) {
        if (session instanceof EngineSession own) {
            return own.load();
        }
        throw new IllegalArgumentException("the session " + session + " is not the engine's");
    }

    /**
     * How many sessions, declarations, gets, queries and scouts the native implementation holds right now in this JVM. It
     * comes back to zero some time after the last one was closed: what a thread is still busy with counts until it is done.
     *
     * @throws ZenohException {@link Code#NATIVE_LIBRARY}
     */
    public static long openHandles() {
        NativeLibrary.ensureLoaded();
        return Native.liveHandles();
    }
}
