package io.zenwatch.monitoring.consumer;

import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.protocol.MetricValue;
import java.util.ArrayDeque;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands values to one subscriber, as many as it asks for, one after the other. */
final class ValueQueue implements Flow.Subscription {

    private static final Logger log = LoggerFactory.getLogger(ValueQueue.class);

    /** A value, and whom to tell that it was taken. */
    private record Item(MetricValue value, Runnable taken) {}

    private final Flow.Subscriber<? super MetricValue> subscriber;
    private final Runnable cancelled;
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private long demand;
    private boolean isRunning = true;
    private boolean isOver;
    private boolean isComplete;
    private @Nullable RuntimeException failure;

    ValueQueue(Flow.Subscriber<? super MetricValue> subscriber, Runnable cancelled) {
        this.subscriber = subscriber;
        this.cancelled = cancelled;
    }

    void begin() {
        Workers.EXECUTOR.execute(() -> {
            try {
                subscriber.onSubscribe(this);
            } catch (RuntimeException e) {
                fail(e);
            }
            run();
        });
    }

    void offer(MetricValue value, Runnable taken) {
        synchronized (this) {
            if (!isOver && !isComplete) {
                items.add(new Item(value, taken));
                wake();
                return;
            }
        }
        taken.run();
    }

    /** The values that wait, and are to be committed, come again. */
    synchronized void dropUncommitted(long channel) {
        items.removeIf(item -> item.value.channel() == channel && item.value.transaction() != 0);
    }

    /** No more values come. */
    synchronized void complete() {
        isComplete = true;
        wake();
    }

    @Override
    public void request(long count) {
        synchronized (this) {
            if (count <= 0) {
                failure = new IllegalArgumentException("a subscriber must request at least one value");
            } else {
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            }
            wake();
        }
    }

    @Override
    public void cancel() {
        synchronized (this) {
            isOver = true;
            wake();
        }
        cancelled.run();
    }

    private void wake() {
        if (!isRunning) {
            isRunning = true;
            Workers.EXECUTOR.execute(this::run);
        }
    }

    private void fail(RuntimeException e) {
        log.warn("A subscriber to values failed", e);
        cancel();
    }

    private void run() {
        while (true) {
            Item item = null;
            boolean isEnding = false;
            RuntimeException failed;
            synchronized (this) {
                failed = isOver ? null : failure;
                if (failed != null) {
                    isOver = true;
                } else if (!isOver && !items.isEmpty() && demand > 0) {
                    item = items.remove();
                    demand--;
                } else if (!isOver && isComplete && items.isEmpty()) {
                    isEnding = true;
                    isOver = true;
                } else if (isOver && !items.isEmpty()) {
                    item = items.remove();
                } else {
                    isRunning = false;
                    return;
                }
                if (isOver && item != null) {
                    Runnable taken = item.taken;
                    item = null;
                    Workers.EXECUTOR.execute(taken);
                }
            }
            tell(item, isEnding, failed);
        }
    }

    private void tell(@Nullable Item item, boolean isEnding, @Nullable RuntimeException failed) {
        try {
            if (failed != null) {
                subscriber.onError(failed);
            } else if (isEnding) {
                subscriber.onComplete();
            } else if (item != null) {
                subscriber.onNext(item.value);
            }
        } catch (RuntimeException e) {
            fail(e);
        }
        if (item != null) {
            item.taken.run();
        }
    }
}
