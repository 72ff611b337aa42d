package io.zenwatch.subscriber;

import io.zenwatch.subscriber.SubscriberEvent.HistoryComplete;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What was delivered so far. Every event passes it on its way out. Thread-safe. */
final class Progress {

    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile boolean isSynced;

    void hand(SubscriberEvent event, Consumer<? super SubscriberEvent> to) {
        if (event instanceof HistoryComplete complete && complete.outcome() == Outcome.OK) {
            isSynced = true;
        }
        try {
            to.accept(event);
        } finally {
            if (event instanceof HistoryComplete) {
                ready.complete(null);
            }
        }
    }

    /** There is no history to wait for. */
    void needNoHistory() {
        ready.complete(null);
    }

    void close() {
        ready.completeExceptionally(new ZenohException(Code.CLOSED, "closed before the first query was over"));
    }

    boolean isSynced() {
        return isSynced;
    }

    CompletableFuture<Void> ready() {
        return ready.copy();
    }
}
