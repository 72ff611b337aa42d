package io.zenwatch.concurrent;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link SerialRunner} runs, piece by piece. One thread at a time calls the methods, and sees what the thread before
 * it did. Other threads add pieces, so the pieces that wait need a lock or a concurrent queue.
 */
public interface Work<T> {

    /** After so many pieces in one stretch, more are likely to follow. */
    int BURST = 8;

    /** How many pieces a thread runs before it returns to the executor, by default. */
    int STRETCH = 1_000;

    /** Takes the next piece; null if none waits. */
    @Nullable
    T take();

    /** Runs a piece that was taken. What it throws is logged. */
    void run(T piece) throws Exception;

    /**
     * Called when nothing waits, before the thread leaves. May let time pass if more pieces are likely to come, because a
     * second look costs less than waking a thread.
     *
     * @param pieces how many have run in this stretch
     */
    @SuppressWarnings("ThreadPriorityCheck") // no correctness hangs on it
    default void linger(int pieces) {
        if (pieces >= BURST) {
            Thread.yield();
        }
    }

    /** Whether the thread leaves after so many pieces. The rest then waits for the executor. */
    default boolean isStretchOver(int pieces) {
        return pieces >= STRETCH;
    }
}
