package io.zenwatch.doctor.probe;

import io.zenwatch.internal.Workers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** By when a row of probes has to end, whatever the network does. */
public final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    /** That much from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left for a step that may take a time; at least a millisecond. */
    int millis(Duration atMost) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        return (int) Math.max(1, Math.min(left, atMost.toMillis()));
    }

    /**
     * Does what cannot be interrupted, on a thread of its own.
     *
     * @param late takes what comes of it after the time is over
     * @return empty if the time is over
     */
    <T> Optional<T> within(Duration atMost, Supplier<T> action, Consumer<? super T> late) {
        CompletableFuture<T> result = CompletableFuture.supplyAsync(action, Workers.EXECUTOR);
        try {
            return Optional.of(result.get(millis(atMost), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            var unused = result.thenAccept(late);
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var unused = result.thenAccept(late);
            return Optional.empty();
        }
    }
}
