package io.zenwatch.connection;

import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.subscriber.EventPublisher;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.QueryingSubscriberBuilder;
import io.zenwatch.subscriber.model.SubscriberEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client whose events a {@link Flow.Subscriber} receives as it demands them. While it demands none, superseded events
 * give way to newer ones.
 *
 * <p>It has one subscriber; any other is refused by {@code onError}. Signals come on one daemon thread at a time. Closing
 * completes the subscriber; its {@code cancel} closes, and so does, after it was logged, what its {@code onNext} throws.
 */
public final class ConnectionEventPublisher extends MonitorConnectionClient implements Flow.Publisher<ConnectionEvent> {

    private static final Logger log = LoggerFactory.getLogger(ConnectionEventPublisher.class);

    private volatile @Nullable EventPublisher source;
    /** The subscriber that was accepted. Belongs to the tasks. */
    private @Nullable Downstream downstream;

    ConnectionEventPublisher(MonitorConnectionClientBuilder options) {
        super(options, event -> {});
    }

    @Override
    QueryingSubscriber declare(QueryingSubscriberBuilder builder) {
        EventPublisher declared = builder.declarePublisher();
        source = declared;
        return declared;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ConnectionEvent> subscriber) {
        EventPublisher events = source;
        if (events == null) {
            throw new IllegalStateException("not declared yet");
        }
        events.subscribe(new Downstream(subscriber));
    }

    @Override
    void deliver(ConnectionEvent event) {
        if (downstream != null) {
            downstream.add(event);
        }
    }

    /** Takes one thing after the other from the source, as long as more is demanded than comes of it. */
    private final class Downstream implements Flow.Subscriber<SubscriberEvent>, Flow.Subscription {

        private final Flow.Subscriber<? super ConnectionEvent> subscriber;
        private volatile Flow.@Nullable Subscription upstream;
        private volatile boolean isCancelled;
        // What follows belongs to the tasks.
        private final Deque<ConnectionEvent> waiting = new ArrayDeque<>();
        private long demand;
        private boolean isAsking;

        Downstream(Flow.Subscriber<? super ConnectionEvent> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            upstream = subscription;
            subscriber.onSubscribe(this);
        }

        @Override
        public void onNext(SubscriberEvent event) {
            downstream = this;
            isAsking = false;
            receive(event);
            ask();
        }

        @Override
        public void onError(Throwable thrown) {
            if (!isCancelled) {
                subscriber.onError(thrown);
            }
        }

        @Override
        public void onComplete() {
            if (!isCancelled) {
                subscriber.onComplete();
            }
        }

        @Override
        public void request(long n) {
            Flow.Subscription above = upstream;
            if (n <= 0 && above != null) {
                above.request(n);
            } else {
                execute(() -> {
                    demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
                    drain();
                    ask();
                });
            }
        }

        @Override
        public void cancel() {
            isCancelled = true;
            close();
        }

        void add(ConnectionEvent event) {
            waiting.add(event);
            drain();
        }

        private void drain() {
            while (demand > 0 && !isCancelled && !waiting.isEmpty()) {
                ConnectionEvent event = waiting.remove();
                demand -= demand == Long.MAX_VALUE ? 0 : 1;
                try {
                    subscriber.onNext(event);
                } catch (Throwable e) { // other languages throw checked exceptions, too
                    log.error("A subscriber of connection events threw, which cancels it", e);
                    cancel();
                }
                delivered(event);
            }
        }

        private void ask() {
            Flow.Subscription above = upstream;
            if (demand > 0 && !isAsking && above != null) {
                isAsking = true;
                above.request(1);
            }
        }
    }
}
