package io.zenwatch.subscriber;

import io.zenwatch.subscriber.model.SubscriberEvent;
import java.util.Iterator;

/**
 * A querying subscriber whose events are taken in a loop. What is not taken waits in the buffer, from the declaration
 * on, and at the buffer's bound happens what {@link QueryingSubscriberBuilder#buffer} says.
 *
 * <p>{@link #ready()} needs the loop: it completes when the first {@link SubscriberEvent.HistoryComplete} was taken.
 */
public interface EventStream extends QueryingSubscriber, Iterable<SubscriberEvent> {

    /**
     * The events, each for one taker only, whichever iterator it uses. {@code hasNext} waits for an event. It says false
     * when this was closed, and what was waiting then is dropped; and when the thread is interrupted, which then remains
     * interrupted and may iterate again.
     */
    @Override
    Iterator<SubscriberEvent> iterator();
}
