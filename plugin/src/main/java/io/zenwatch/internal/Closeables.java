package io.zenwatch.internal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what must not keep the rest from being closed. */
public final class Closeables {

    private static final Logger log = LoggerFactory.getLogger(Closeables.class);

    private Closeables() {}

    /** Closes it, if there is one. What that throws is logged. */
    public static void closeAndLog(@Nullable AutoCloseable closeable) {
        if (closeable == null) {
            return;
        }
        try {
            closeable.close();
        } catch (Exception e) {
            log.warn("Could not close a {}", closeable.getClass().getName(), e);
        }
    }
}
