package io.zenwatch.subscriber;

import io.zenwatch.subscriber.delivery.StreamDelivery;
import io.zenwatch.subscriber.model.SubscriberEvent;
import java.util.Iterator;

/** A delivery to who takes and the querying subscriber that feeds it. */
final class DeclaredStream extends ForwardingSubscriber implements EventStream {

    private final StreamDelivery delivery;

    DeclaredStream(QueryingSubscriber subscriber, StreamDelivery delivery) {
        super(subscriber);
        this.delivery = delivery;
    }

    @Override
    public Iterator<SubscriberEvent> iterator() {
        return delivery.iterator();
    }
}
