package io.zenwatch.subscriber;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Calls a callback with each event. */
final class CallbackDelivery implements Delivery {

    private final SerialDelivery<SubscriberEvent> calls;

    CallbackDelivery(
            EventQueue events, Progress progress, Executor executor, Consumer<? super SubscriberEvent> callback) {
        calls = new SerialDelivery<>(events::poll, executor, event -> progress.hand(event, callback));
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
