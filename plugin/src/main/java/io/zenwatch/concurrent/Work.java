package io.zenwatch.concurrent;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link SerialRunner} runs, piece by piece. Its methods are called by one thread at a time, each seeing what the
 * one before it did. What waits is added by other threads, so it needs a lock or a concurrent queue.
 */
public interface Work<T> {

    /** How many pieces at a stretch show that more are likely to follow. */
    int BURST = 8;

    /** How many pieces run before others have their turn. */
    int STRETCH = 1_000;

    /** Takes the next piece; null if none waits. */
    @Nullable
    T take();

    /** Runs a piece that was taken. What it throws is logged. */
    void run(T piece) throws Exception;

    /**
     * Nothing waits after so many pieces at a stretch. May let time pass, if more is likely to come: to look again costs
     * less than to be woken. Called once each time that nothing waits.
     */
    @SuppressWarnings("ThreadPriorityCheck") // no correctness hangs on it
    default void linger(int pieces) {
        if (pieces >= BURST) {
            Thread.yield();
        }
    }

    /** Whether, after so many pieces at a stretch, the thread goes to others, and the rest waits for the executor. */
    default boolean isStretchOver(int pieces) {
        return pieces >= STRETCH;
    }
}
