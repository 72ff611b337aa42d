package io.zenwatch.history.store;

import io.zenwatch.history.model.HistoryException;
import io.zenwatch.history.model.HistoryException.Code;

/** Ends what takes longer than somebody wants to wait. */
public final class Interruption {

    private Interruption() {}

    /**
     * Fails if this thread is interrupted, which it no longer is then.
     *
     * @throws HistoryException with the code INTERRUPTED
     */
    public static void check() {
        if (Thread.interrupted()) {
            throw new HistoryException(Code.INTERRUPTED, "reading the history was interrupted", null);
        }
    }
}
