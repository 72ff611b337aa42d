package io.zenwatch.subscriber;

import io.zenwatch.subscriber.model.SubscriberEvent;
import java.util.concurrent.Flow;

/**
 * A querying subscriber whose events a {@link Flow.Subscriber} receives as it demands them. What it does not demand
 * waits in the buffer, from the declaration on, and at the buffer's bound happens what
 * {@link QueryingSubscriberBuilder#buffer} says.
 *
 * <p>It has one subscriber; any other is refused by {@code onError}. Signals come one at a time, on the builder's
 * executor or, when nothing is under way, the completion on the thread that closes. Closing completes the subscriber, and
 * what was waiting is dropped; the subscriber's {@code cancel} closes, a demand that is not positive does so after
 * {@code onError}, and what {@code onNext} throws is logged and does so, too.
 * The stream has no errors of its own: a query that fails is a {@link SubscriberEvent.HistoryComplete} that says so.
 *
 * <p>{@link #ready()} needs demand: it completes when the first {@link SubscriberEvent.HistoryComplete} was received.
 */
public interface EventPublisher extends QueryingSubscriber, Flow.Publisher<SubscriberEvent> {}
