package io.zenwatch.concurrent;

import java.util.concurrent.Executor;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls one consumer, one call at a time. What comes meanwhile is joined, and is its next call. Thread-safe. */
public final class JoinedCalls<T> implements AutoCloseable {

    private final BinaryOperator<T> joining;
    private final SerialRunner<T> calls;
    private @Nullable T waiting;

    /**
     * Calls nobody before something is offered.
     *
     * @param joining makes one of what waits and of what comes after it
     */
    public JoinedCalls(BinaryOperator<T> joining, Consumer<? super T> consumer, Executor executor) {
        this.joining = joining;
        calls = new SerialRunner<>(this::take, consumer, executor);
    }

    /** Does not wait for the consumer. */
    public void offer(T next) {
        synchronized (this) {
            waiting = waiting == null ? next : joining.apply(waiting, next);
        }
        calls.wake();
    }

    private synchronized @Nullable T take() {
        T next = waiting;
        waiting = null;
        return next;
    }

    /** Waits for a running call, unless called from within it. */
    @Override
    public void close() {
        calls.close();
    }
}
