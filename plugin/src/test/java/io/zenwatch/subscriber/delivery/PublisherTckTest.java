package io.zenwatch.subscriber.delivery;

import io.zenwatch.internal.Workers;
import io.zenwatch.subscriber.model.SubscriberEvent;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** Reactive Streams' own compatibility kit, which runs on TestNG, on the delivery to a {@link Flow.Subscriber}. */
public class PublisherTckTest extends FlowPublisherVerification<SubscriberEvent> {

    /** Far longer than a signal takes on a busy machine. */
    private static final long PATIENCE_MS = 10_000;

    /** How long the kit watches that a signal does not come. */
    private static final long QUIET_MS = 50;

    private static final long COLLECTED_AFTER_MS = 1_000;

    public PublisherTckTest() {
        super(new TestEnvironment(PATIENCE_MS, QUIET_MS, QUIET_MS), COLLECTED_AFTER_MS);
    }

    /** Its events wait already, and the last closes it. */
    @Override
    public Flow.Publisher<SubscriberEvent> createFlowPublisher(long elements) {
        DeliveryRig rig = new DeliveryRig(Workers.EXECUTOR);
        if (elements == 0) {
            rig.close();
        }
        for (int i = 0; i < elements; i++) {
            rig.add(DeliveryRig.change(i));
        }
        return subscriber -> rig.delivery.subscribe(new Closing(elements, rig, Objects.requireNonNull(subscriber)));
    }

    /** It has its one subscriber. */
    @Override
    public Flow.Publisher<SubscriberEvent> createFailedFlowPublisher() {
        DeliveryRig rig = new DeliveryRig(Workers.EXECUTOR);
        rig.delivery.subscribe(new Idle());
        return rig.delivery;
    }

    @Override
    public long maxElementsFromPublisher() {
        return 10_000;
    }

    private static class Idle implements Flow.Subscriber<SubscriberEvent> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {}

        @Override
        public void onNext(SubscriberEvent event) {}

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {}
    }

    private static final class Closing implements Flow.Subscriber<SubscriberEvent> {

        private final AtomicLong left;
        private final DeliveryRig rig;
        private final Flow.Subscriber<? super SubscriberEvent> subscriber;

        Closing(long elements, DeliveryRig rig, Flow.Subscriber<? super SubscriberEvent> subscriber) {
            left = new AtomicLong(elements);
            this.rig = rig;
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(SubscriberEvent event) {
            subscriber.onNext(event);
            if (left.decrementAndGet() == 0) {
                rig.close();
            }
        }

        @Override
        public void onError(Throwable thrown) {
            subscriber.onError(thrown);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
