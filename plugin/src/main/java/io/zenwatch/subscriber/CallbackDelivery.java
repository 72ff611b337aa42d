package io.zenwatch.subscriber;

import io.zenwatch.internal.Dispatcher;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Calls a callback with each event. */
final class CallbackDelivery implements Delivery {

    private final Dispatcher<SubscriberEvent> calls;

    CallbackDelivery(
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
