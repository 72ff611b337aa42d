package io.zenwatch.subscriber;

import io.zenwatch.subscriber.model.SubscriberStatistics;
import io.zenwatch.zenoh.KeyExpr;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A querying subscriber that another is behind. */
abstract class ForwardingSubscriber implements QueryingSubscriber {

    private final QueryingSubscriber subscriber;

    ForwardingSubscriber(QueryingSubscriber subscriber) {
        this.subscriber = subscriber;
    }

    @Override
    public KeyExpr key() {
        return subscriber.key();
    }

    @Override
    public long query() {
        return subscriber.query();
    }

    @Override
    public boolean synced() {
        return subscriber.synced();
    }

    @Override
    public boolean live() {
        return subscriber.live();
    }

    @Override
    public Instant liveSince() {
        return subscriber.liveSince();
    }

    @Override
    public SubscriberStatistics statistics() {
        return subscriber.statistics();
    }

    @Override
    public CompletableFuture<Void> ready() {
        return subscriber.ready();
    }

    @Override
    public CompletableFuture<Void> closed() {
        return subscriber.closed();
    }

    @Override
    public void close() {
        subscriber.close();
    }
}
