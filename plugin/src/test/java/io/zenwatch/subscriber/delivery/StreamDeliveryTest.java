package io.zenwatch.subscriber.delivery;

import static io.zenwatch.subscriber.delivery.DeliveryRig.change;
import static io.zenwatch.subscriber.delivery.DeliveryRig.marker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamDeliveryTest {

    private static final long PATIENCE_S = 30;

    private final EventQueue queue = new EventQueue(10, true);
    private final Progress progress = new Progress();
    private final Iterator<SubscriberEvent> events = new StreamDelivery(queue, progress).iterator();

    @Test
    void next_givesEventsInOrder_waitingForThem() throws Exception {
        queue.add(change(1));
        assertThat(events.next()).isEqualTo(change(1));
        CompletableFuture<Thread> taker = new CompletableFuture<>();
        CompletableFuture<SubscriberEvent> taken = CompletableFuture.supplyAsync(() -> {
            taker.complete(Thread.currentThread());
            return events.next();
        });
        awaitWaiting(taker.get(PATIENCE_S, TimeUnit.SECONDS));
        queue.add(change(2));
        assertThat(taken.get(PATIENCE_S, TimeUnit.SECONDS)).isEqualTo(change(2));
    }

    @Test
    void hasNext_takesNothing() {
        queue.add(change(1));
        assertThat(events.hasNext()).isTrue();
        assertThat(events.hasNext()).isTrue();
        assertThat(events.next()).isEqualTo(change(1));
    }

    @Test
    void close_endsAnIterationThatWaits() throws Exception {
        CompletableFuture<Thread> taker = new CompletableFuture<>();
        CompletableFuture<Boolean> hasNext = CompletableFuture.supplyAsync(() -> {
            taker.complete(Thread.currentThread());
            return events.hasNext();
        });
        awaitWaiting(taker.get(PATIENCE_S, TimeUnit.SECONDS));
        queue.close();
        assertThat(hasNext.get(PATIENCE_S, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void close_endsTheIteration_andDropsWhatWaits() {
        queue.add(change(1));
        queue.close();
        assertThat(events.hasNext()).isFalse();
        assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void interrupt_endsTheIteration_whichMayBeginAgain() {
        queue.add(change(1));
        events.next();
        Thread.currentThread().interrupt();
        assertThat(events.hasNext()).isFalse();
        assertThat(Thread.interrupted()).as("remains interrupted").isTrue();
        queue.add(change(2));
        assertThat(events.next()).isEqualTo(change(2));
    }

    @Test
    void next_ofTheMarker_isReady() {
        queue.add(change(1));
        queue.add(marker(Outcome.OK));
        events.next();
        assertThat(progress.ready()).isNotDone();
        events.next();
        assertThat(progress.ready()).isCompleted();
        assertThat(progress.isSynced()).isTrue();
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
