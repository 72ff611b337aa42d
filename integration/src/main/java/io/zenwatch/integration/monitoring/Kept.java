package io.zenwatch.integration.monitoring;

import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.testkit.Patience;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** Keeps the values of a consumer. */
final class Kept implements Flow.Subscriber<MetricValue> {

    private final List<MetricValue> values = new CopyOnWriteArrayList<>();
    private volatile boolean complete;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(MetricValue value) {
        values.add(value);
    }

    @Override
    public void onError(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    List<MetricValue> all() {
        return values;
    }

    List<MetricValue> await(int count) {
        Patience.await().until(() -> values.size() >= count);
        return List.copyOf(values);
    }

    /** The numbers in the first so many values. */
    List<Long> numbers(int count) {
        return await(count).stream()
                .map(value -> TestSensors.number(value.value()))
                .toList();
    }
}
