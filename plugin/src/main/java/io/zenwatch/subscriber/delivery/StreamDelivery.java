package io.zenwatch.subscriber.delivery;

import io.zenwatch.subscriber.model.SubscriberEvent;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Lets events be taken by whoever iterates. */
public final class StreamDelivery implements Delivery {

    private final EventQueue events;
    private final Progress progress;

    public StreamDelivery(EventQueue events, Progress progress) {
        this.events = events;
        this.progress = progress;
    }

    @Override
    public void wake() {
        // the queue itself wakes who waits for it
    }

    @Override
    public void close() {
        // nobody is called
    }

    public Iterator<SubscriberEvent> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                try {
                    return events.awaitEvent();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }

            @Override
            public SubscriberEvent next() {
                while (hasNext()) {
                    SubscriberEvent event = events.poll();
                    if (event != null) {
                        progress.hand(event, taken -> {});
                        return event;
                    }
                }
                throw new NoSuchElementException("the querying subscriber is closed, or this thread is interrupted");
            }
        };
    }
}
