package io.zenwatch.subscriber.delivery;

import io.zenwatch.subscriber.core.CoreRig;
import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import java.util.concurrent.Executor;

/** A queue with a delivery on demand, as a querying subscriber has them. */
final class DeliveryRig {

    final EventQueue queue = new EventQueue(1_000, true);
    final Progress progress = new Progress();
    final DemandDelivery delivery;

    DeliveryRig(Executor executor) {
        delivery = new DemandDelivery(queue, progress, executor, Runnable::run);
        delivery.onCancel(this::close);
    }

    void add(SubscriberEvent event) {
        queue.add(event);
        delivery.wake();
    }

    void close() {
        queue.close();
        delivery.close();
    }

    static Change change(int number) {
        return new Change(CoreRig.put("k/" + number, "x"), Origin.LIVE);
    }

    static HistoryComplete marker(Outcome outcome) {
        return new HistoryComplete(1, outcome, 0);
    }
}
