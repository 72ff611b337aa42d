package io.zenwatch.subscriber.delivery;

import io.zenwatch.concurrent.SerialRunner;
import io.zenwatch.subscriber.model.SubscriberEvent;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals events to one {@link Flow.Subscriber} as it demands them. All its signals but a refusal's are made on the
 * executor, one at a time; the last may be made by the thread that closes.
 */
public final class DemandDelivery implements Delivery, Flow.Publisher<SubscriberEvent> {

    private static final Logger log = LoggerFactory.getLogger(DemandDelivery.class);

    private final EventQueue events;
    private final Progress progress;
    private final Executor canceller;
    private final SerialRunner<Runnable> signals;
    private Runnable onCancel = () -> {};

    private Flow.@Nullable Subscriber<? super SubscriberEvent> subscriber;
    private boolean isTaken;
    private boolean isIntroduced;
    private boolean isClosed;
    private @Nullable Throwable failure;
    private long demand;

    /** @param canceller runs what is to be done when the subscriber has cancelled */
    public DemandDelivery(EventQueue events, Progress progress, Executor executor, Executor canceller) {
        this.events = events;
        this.progress = progress;
        this.canceller = canceller;
        signals = new SerialRunner<>(this::next, Runnable::run, executor);
    }

    /** What is to be done when the subscriber has cancelled; to be called before it can subscribe. */
    public void onCancel(Runnable action) {
        onCancel = action;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super SubscriberEvent> newSubscriber) {
        Objects.requireNonNull(newSubscriber);
        boolean isAccepted;
        boolean wasClosed;
        synchronized (this) {
            wasClosed = isClosed;
            isAccepted = !isTaken && !isClosed;
            if (isAccepted) {
                isTaken = true;
                subscriber = newSubscriber;
            }
        }
        if (isAccepted) {
            signals.wake();
        } else {
            refuse(newSubscriber, wasClosed);
        }
    }

    private static void refuse(Flow.Subscriber<?> refused, boolean isClosed) {
        refused.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        if (isClosed) {
            refused.onComplete();
        } else {
            refused.onError(new IllegalStateException("a querying subscriber's events have one subscriber"));
        }
    }

    @Override
    public void wake() {
        signals.wake();
    }

    @Override
    public void close() {
        signals.close(this::complete);
    }

    private synchronized @Nullable Runnable next() {
        Flow.Subscriber<? super SubscriberEvent> to = subscriber;
        if (to == null) {
            return null;
        }
        if (!isIntroduced) {
            isIntroduced = true;
            return () -> guarded(() -> to.onSubscribe(new Demand()));
        }
        Throwable thrown = failure;
        if (thrown != null) {
            cancel();
            return () -> guarded(() -> to.onError(thrown));
        }
        SubscriberEvent event = demand == 0 ? null : events.poll();
        if (event == null) {
            return null;
        }
        if (demand != Long.MAX_VALUE) {
            demand--;
        }
        return () -> guarded(() -> progress.hand(event, to::onNext));
    }

    private void complete() {
        Flow.Subscriber<? super SubscriberEvent> to;
        boolean wasIntroduced;
        synchronized (this) {
            isClosed = true;
            to = subscriber;
            subscriber = null;
            wasIntroduced = isIntroduced;
        }
        if (to == null) {
            return;
        }
        guarded(() -> {
            if (!wasIntroduced) {
                to.onSubscribe(new Demand());
            }
            to.onComplete();
        });
    }

    /** A subscriber that throws breaks the rules and counts as cancelled. */
    private void guarded(Runnable signal) {
        try {
            signal.run();
        } catch (Throwable e) { // other languages throw checked exceptions, too
            log.error("A subscriber of a querying subscriber's events threw, which cancels it", e);
            cancel();
        }
    }

    private void cancel() {
        synchronized (this) {
            if (subscriber == null) {
                return;
            }
            subscriber = null;
        }
        canceller.execute(onCancel);
    }

    private final class Demand implements Flow.Subscription {
        @Override
        public void request(long n) {
            synchronized (DemandDelivery.this) {
                if (n <= 0) {
                    failure = new IllegalArgumentException("a demand is positive (rule 3.9), but this is " + n);
                } else {
                    demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
                }
            }
            signals.wake();
        }

        @Override
        public void cancel() {
            DemandDelivery.this.cancel();
        }
    }
}
