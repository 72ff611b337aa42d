package io.zenwatch.subscriber;

import io.zenwatch.subscriber.delivery.DemandDelivery;
import io.zenwatch.subscriber.model.SubscriberEvent;
import java.util.concurrent.Flow;

/** A delivery on demand and the querying subscriber that feeds it. */
final class DeclaredPublisher extends ForwardingSubscriber implements EventPublisher {

    private final DemandDelivery delivery;

    DeclaredPublisher(QueryingSubscriber subscriber, DemandDelivery delivery) {
        super(subscriber);
        this.delivery = delivery;
        delivery.onCancel(subscriber::close);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super SubscriberEvent> subscriber) {
        delivery.subscribe(subscriber);
    }
}
