package io.zenwatch.subscriber.delivery;

import io.zenwatch.internal.Dispatcher;
import io.zenwatch.subscriber.model.SubscriberEvent;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Calls a callback with each event. */
public final class CallbackDelivery implements Delivery {

    private final Dispatcher<SubscriberEvent> calls;

    public CallbackDelivery(
            EventQueue events, Progress progress, Executor executor, Consumer<? super SubscriberEvent> callback) {
        calls = new Dispatcher<>(events::poll, executor, event -> progress.hand(event, callback));
    }

    @Override
    public void wake() {
        calls.wake();
    }

    @Override
    public void close() {
        calls.close(() -> {});
    }
}
