package io.zenwatch.subscriber.delivery;

import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What was delivered so far. Every event passes it on its way out. Thread-safe. */
public final class Progress {

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
    public void needNoHistory() {
        ready.complete(null);
    }

    public void close() {
        ready.completeExceptionally(new ZenohException(Code.CLOSED, "closed before the first query was over"));
    }

    public boolean isSynced() {
        return isSynced;
    }

    public CompletableFuture<Void> ready() {
        return ready.copy();
    }
}
