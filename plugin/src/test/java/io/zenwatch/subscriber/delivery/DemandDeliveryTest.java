package io.zenwatch.subscriber.delivery;

import static io.zenwatch.subscriber.delivery.DeliveryRig.change;
import static io.zenwatch.subscriber.delivery.DeliveryRig.marker;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemandDeliveryTest {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final DeliveryRig rig = new DeliveryRig(tasks::add);
    private final Received received = new Received();

    @Test
    void subscribe_isFollowedByOnSubscribe_andByNothingWithoutDemand() {
        rig.add(change(1));
        rig.delivery.subscribe(received);
        runTasks();
        assertThat(received.signals).containsExactly("subscribed");
    }

    @Test
    void demand_isHonouredAndAddsUp() {
        rig.delivery.subscribe(received);
        runTasks();
        for (int i = 1; i <= 5; i++) {
            rig.add(change(i));
        }
        received.request(1);
        received.request(2);
        runTasks();
        assertThat(received.signals).containsExactly("subscribed", "k/1", "k/2", "k/3");
        received.request(1);
        runTasks();
        assertThat(received.signals).endsWith("k/4");
    }

    @Test
    void demand_beforeThereAreEvents_isKept() {
        rig.delivery.subscribe(received);
        runTasks();
        received.request(2);
        runTasks();
        for (int i = 1; i <= 3; i++) {
            rig.add(change(i));
        }
        runTasks();
        assertThat(received.signals).containsExactly("subscribed", "k/1", "k/2");
    }

    @Test
    void demand_overTheGreatestLong_isUnbounded() {
        rig.delivery.subscribe(received);
        runTasks();
        received.request(Long.MAX_VALUE);
        received.request(Long.MAX_VALUE);
        rig.add(change(1));
        rig.add(change(2));
        runTasks();
        assertThat(received.signals).containsExactly("subscribed", "k/1", "k/2");
    }

    @Test
    void demand_fromWithinOnNext_doesNotRecur() {
        DeliveryRig direct = new DeliveryRig(Runnable::run);
        for (int i = 0; i < 100_000; i++) {
            direct.queue.add(marker(Outcome.OK));
        }
        received.onNext = event -> received.request(1);
        received.onSubscribe = () -> received.request(1);
        direct.delivery.subscribe(received);
        assertThat(received.signals).hasSize(100_001);
    }

    @Test
    void demandThatIsNotPositive_isAnErrorAndCancels() {
        rig.delivery.subscribe(received);
        runTasks();
        rig.add(change(1));
        received.request(0);
        received.request(1);
        runTasks();
        assertThat(received.signals).containsExactly("subscribed", "error IllegalArgumentException");
        assertThat(rig.queue.poll()).as("closed").isNull();
    }

    @Test
    void cancel_endsAllSignalsAndCloses() {
        rig.delivery.subscribe(received);
        runTasks();
        received.request(10);
        received.subscription().cancel();
        received.subscription().cancel();
        received.request(1);
        rig.add(change(1));
        runTasks();
        assertThat(received.signals).containsExactly("subscribed");
        assertThat(rig.queue.poll()).as("closed").isNull();
    }

    @Test
    void close_completes_andDropsWhatWaits() {
        rig.delivery.subscribe(received);
        runTasks();
        rig.add(change(1));
        rig.close();
        rig.close();
        received.request(1);
        runTasks();
        assertThat(received.signals).containsExactly("subscribed", "complete");
    }

    @Test
    void close_fromWithinOnNext_completesAfterIt() {
        received.onNext = event -> {
            rig.close();
            received.signals.add("closed");
        };
        rig.delivery.subscribe(received);
        runTasks();
        received.request(2);
        rig.add(change(1));
        rig.add(change(2));
        runTasks();
        assertThat(received.signals).containsExactly("subscribed", "k/1", "closed", "complete");
    }

    @Test
    void close_beforeOnSubscribeCouldRun_signalsBoth() {
        rig.delivery.subscribe(received);
        rig.close();
        runTasks();
        assertThat(received.signals).containsExactly("subscribed", "complete");
    }

    @Test
    void subscribe_afterClose_completes() {
        rig.close();
        rig.delivery.subscribe(received);
        runTasks();
        assertThat(received.signals).containsExactly("subscribed", "complete");
    }

    @Test
    void subscribe_second_isRefused_andTheFirstGoesOn() {
        rig.delivery.subscribe(received);
        Received second = new Received();
        rig.delivery.subscribe(second);
        runTasks();
        second.request(5);
        second.subscription().cancel();
        received.request(5);
        rig.add(change(1));
        runTasks();
        assertThat(second.signals).containsExactly("subscribed", "error IllegalStateException");
        assertThat(received.signals).containsExactly("subscribed", "k/1");
    }

    @Test
    void onNext_throws_isCancelled() {
        received.onNext = event -> {
            throw new IllegalStateException("thrown on purpose");
        };
        rig.delivery.subscribe(received);
        runTasks();
        received.request(2);
        rig.add(change(1));
        rig.add(change(2));
        runTasks();
        assertThat(received.signals).containsExactly("subscribed", "k/1");
        assertThat(rig.queue.poll()).as("closed").isNull();
    }

    @Test
    void ready_whenTheMarkerWasReceived_notBefore() {
        rig.add(marker(Outcome.OK));
        rig.delivery.subscribe(received);
        runTasks();
        assertThat(rig.progress.ready()).isNotDone();
        assertThat(rig.progress.isSynced()).isFalse();
        received.request(1);
        runTasks();
        assertThat(rig.progress.ready()).isCompleted();
        assertThat(rig.progress.isSynced()).isTrue();
    }

    @Test
    void ready_afterAFailedQuery_isNotSynced() {
        rig.add(marker(Outcome.TIMEOUT));
        rig.delivery.subscribe(received);
        runTasks();
        received.request(1);
        runTasks();
        assertThat(rig.progress.ready()).isCompleted();
        assertThat(rig.progress.isSynced()).isFalse();
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private static final class Received implements Flow.Subscriber<SubscriberEvent> {

        final List<String> signals = new ArrayList<>();
        Consumer<SubscriberEvent> onNext = event -> {};
        Runnable onSubscribe = () -> {};
        private Flow.@Nullable Subscription subscription;

        Flow.Subscription subscription() {
            return Objects.requireNonNull(subscription);
        }

        void request(long n) {
            subscription().request(n);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            signals.add("subscribed");
            onSubscribe.run();
        }

        @Override
        public void onNext(SubscriberEvent event) {
            signals.add(
                    event instanceof SubscriberEvent.Change change
                            ? change.sample().key().toString()
                            : event.toString());
            onNext.accept(event);
        }

        @Override
        public void onError(Throwable thrown) {
            signals.add("error " + thrown.getClass().getSimpleName());
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }
}
