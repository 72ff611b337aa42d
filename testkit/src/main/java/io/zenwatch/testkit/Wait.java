package io.zenwatch.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.CountDownLatch;

/** Makes a callback wait. */
public final class Wait {

    private static final long PATIENCE_S = 50;

    private Wait() {}

    /** Waits until a test lets go. */
    public static void on(CountDownLatch release) {
        try {
            if (!release.await(PATIENCE_S, SECONDS)) {
                throw new IllegalStateException("the test did not let go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
