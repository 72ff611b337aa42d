package io.zenwatch.subscriber.delivery;

import io.zenwatch.concurrent.SerialRunner;
import io.zenwatch.subscriber.model.SubscriberEvent;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Calls a callback with each event. */
public final class CallbackDelivery implements Delivery {

    private final SerialRunner<SubscriberEvent> calls;

    public CallbackDelivery(
            EventQueue events, Progress progress, Executor executor, Consumer<? super SubscriberEvent> callback) {
        calls = new SerialRunner<>(events::poll, event -> progress.hand(event, callback), executor);
    }

    @Override
    public void wake() {
        calls.wake();
    }

    @Override
    public void close() {
        calls.close();
    }
}
