package io.zenwatch.monitoring.consumer;

import io.zenwatch.monitoring.protocol.MetricValue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes values to any number of subscribers. */
final class ValuePublisher implements Flow.Publisher<MetricValue> {

    private final List<ValueQueue> queues = new CopyOnWriteArrayList<>();
    private volatile boolean isComplete;

    @Override
    public void subscribe(Flow.Subscriber<? super MetricValue> subscriber) {
        ValueQueue[] own = new ValueQueue[1];
        ValueQueue queue = new ValueQueue(subscriber, () -> queues.remove(own[0]));
        own[0] = queue;
        queues.add(queue);
        queue.begin();
        if (isComplete) {
            queue.complete();
        }
    }

    /** Gives a value to all; says when all have taken it, or are gone. */
    void publish(MetricValue value, Runnable taken) {
        List<ValueQueue> receivers = List.copyOf(queues);
        if (receivers.isEmpty()) {
            taken.run();
            return;
        }
        AtomicInteger left = new AtomicInteger(receivers.size());
        receivers.forEach(queue -> queue.offer(value, () -> {
            if (left.decrementAndGet() == 0) {
                taken.run();
            }
        }));
    }

    /** Those of a channel that wait and are to be committed are forgotten. */
    void dropUncommitted(long channel) {
        queues.forEach(queue -> queue.dropUncommitted(channel));
    }

    void complete() {
        isComplete = true;
        queues.forEach(ValueQueue::complete);
    }
}
