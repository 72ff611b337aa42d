package io.zenwatch.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Runs things beside a test, each on a thread of its own: the common pool may have only one, and these may block. */
public final class Background {

    private Background() {}

    public static CompletableFuture<Void> run(Runnable action) {
        return CompletableFuture.runAsync(action, Background::start);
    }

    public static <T> CompletableFuture<T> supply(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, Background::start);
    }

    /** Runs an action whose end nobody waits for. */
    public static void start(Runnable action) {
        Thread thread = new Thread(action, "background");
        thread.setDaemon(true);
        thread.start();
    }
}
