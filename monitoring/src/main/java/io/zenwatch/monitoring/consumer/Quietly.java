package io.zenwatch.monitoring.consumer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for what need not happen. */
final class Quietly {

    private Quietly() {}

    /** Whether it happened in time. */
    @SuppressWarnings("UnusedReturnValue")
    static boolean await(CountDownLatch latch, long milliseconds) {
        try {
            return latch.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
