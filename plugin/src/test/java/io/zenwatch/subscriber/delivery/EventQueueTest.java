package io.zenwatch.subscriber.delivery;

import static io.zenwatch.subscriber.core.CoreRig.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.subscriber.model.SubscriberEvent.Overflowed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventQueueTest {

    private static final HistoryComplete MARKER = DeliveryRig.marker(Outcome.OK);

    private final EventQueue queue = new EventQueue(4, true);

    @Test
    void poll_givesEventsInOrder_thenNull() {
        queue.add(change("a", "1"));
        queue.add(MARKER);
        assertThat(all(queue)).containsExactly(change("a", "1"), MARKER);
        assertThat(queue.poll()).isNull();
    }

    @Test
    void atTheBound_nothingCollapsesYet() {
        for (int i = 1; i <= 4; i++) {
            queue.add(change("a", "" + i));
        }
        assertThat(queue.isFull()).isTrue();
        assertThat(all(queue)).hasSize(4);
        assertThat(queue.isFull()).isFalse();
    }

    @Test
    void overTheBound_eachKeyKeepsItsNewest_beforeTheMarkersThatFollowedItsOldest() {
        queue.add(change("a", "1"));
        queue.add(change("b", "1"));
        queue.add(MARKER);
        queue.add(change("c", "1"));
        queue.add(change("a", "2"));
        assertThat(all(queue))
                .containsExactly(change("a", "2"), change("b", "1"), MARKER, change("c", "1"), new Overflowed(1, 0));
    }

    @Test
    void neverPolled_holdsOneChangeForEachKey_andCountsTheRest() {
        int changes = 100_000;
        for (int i = 0; i < changes; i++) {
            queue.add(change("k" + i % 3, "" + i));
        }
        List<SubscriberEvent> waiting = all(queue);
        assertThat(waiting).hasSizeLessThanOrEqualTo(2 * (3 + 1));
        long kept = waiting.stream().filter(Change.class::isInstance).count();
        assertThat(collapsed(waiting) + kept).isEqualTo(changes);
    }

    @Test
    void neverPolled_markersStay_andKeysDoNotMultiply() {
        for (int i = 0; i < 1_000; i++) {
            queue.add(change("a", "" + i));
            queue.add(change("b", "" + i));
            if (i % 100 == 0) {
                queue.add(new HistoryComplete(i, Outcome.OK, 2));
            }
        }
        List<SubscriberEvent> waiting = all(queue);
        assertThat(waiting).filteredOn(HistoryComplete.class::isInstance).hasSize(10);
        assertThat(waiting.size()).isLessThanOrEqualTo(2 * (2 + 10 + 1));
    }

    @Test
    void manyKeys_makeRoomForTwiceAsMany_untilPolled() {
        for (int i = 0; i < 10; i++) {
            queue.add(change("k" + i, "1"));
        }
        assertThat(all(queue)).filteredOn(Change.class::isInstance).hasSize(10);
        for (int i = 0; i < 5; i++) {
            queue.add(change("a", "" + i));
        }
        assertThat(all(queue)).containsExactly(change("a", "4"), new Overflowed(4, 0));
    }

    @Test
    void fewLargeChangesNeverPolled_holdOneForEachKey() {
        EventQueue roomy = new EventQueue(65_536, true);
        String large = "x".repeat(1 << 20);
        for (int i = 0; i < 1_000; i++) {
            roomy.add(change("k" + i % 3, large));
        }
        List<SubscriberEvent> waiting = all(roomy);
        assertThat(waiting.size()).isLessThan(65 + 3);
        assertThat(collapsed(waiting)).isGreaterThan(900);
    }

    @Test
    void notCollapsing_keepsAll() {
        EventQueue keeping = new EventQueue(2, false);
        for (int i = 0; i < 10; i++) {
            keeping.add(change("a", "" + i));
        }
        assertThat(all(keeping)).hasSize(10);
    }

    @Test
    void losses_oneAfterAnother_areOneEvent() {
        queue.add(new Overflowed(0, 2));
        queue.add(new Overflowed(0, 3));
        queue.add(change("a", "1"));
        queue.add(new Overflowed(0, 4));
        queue.add(new Overflowed(0, 0));
        assertThat(all(queue)).containsExactly(new Overflowed(0, 5), change("a", "1"), new Overflowed(0, 4));
    }

    @Test
    void nothingLost_isNoEvent() {
        queue.add(new Overflowed(0, 0));
        assertThat(queue.poll()).isNull();
    }

    @Test
    void lossAfterACollapse_isOneEventWithIt() {
        for (int i = 0; i < 5; i++) {
            queue.add(change("a", "" + i));
        }
        queue.add(new Overflowed(0, 3));
        assertThat(all(queue)).containsExactly(change("a", "4"), new Overflowed(4, 3));
    }

    @Test
    void close_emptiesAndStaysEmpty() {
        for (int i = 0; i < 4; i++) {
            queue.add(change("k" + i, "1"));
        }
        queue.close();
        assertThat(queue.isFull()).isFalse();
        assertThat(queue.poll()).isNull();
    }

    @Test
    void losses_surviveACollapse() {
        queue.add(new Overflowed(0, 2));
        for (int i = 0; i < 4; i++) {
            queue.add(change("a", "" + i));
        }
        assertThat(all(queue)).containsExactly(change("a", "3"), new Overflowed(3, 2));
    }

    @Test
    void awaitRoom_full_waitsForAPoll() throws Exception {
        for (int i = 0; i < 4; i++) {
            queue.add(change("k" + i, "1"));
        }
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<Void> waiting = waitForRoom(thread);
        awaitWaiting(thread);
        assertThat(waiting).isNotDone();
        queue.poll();
        waiting.get(30, TimeUnit.SECONDS);
    }

    @Test
    void awaitRoom_closed_returns() throws Exception {
        for (int i = 0; i < 4; i++) {
            queue.add(change("k" + i, "1"));
        }
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<Void> waiting = waitForRoom(thread);
        awaitWaiting(thread);
        queue.close();
        waiting.get(30, TimeUnit.SECONDS);
        assertThat(queue.poll()).isNull();
    }

    private CompletableFuture<Void> waitForRoom(CompletableFuture<Thread> thread) {
        return CompletableFuture.runAsync(() -> {
            thread.complete(Thread.currentThread());
            try {
                queue.awaitRoom();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void awaitWaiting(CompletableFuture<Thread> thread) throws Exception {
        Thread waiting = thread.get(30, TimeUnit.SECONDS);
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static long collapsed(List<SubscriberEvent> events) {
        return events.stream()
                .mapToLong(event -> event instanceof Overflowed overflowed ? overflowed.collapsed() : 0)
                .sum();
    }

    private static List<SubscriberEvent> all(EventQueue queue) {
        List<SubscriberEvent> all = new ArrayList<>();
        for (SubscriberEvent event = queue.poll(); event != null; event = queue.poll()) {
            all.add(event);
        }
        return all;
    }

    private static Change change(String key, String value) {
        return new Change(put("k/" + key, value), Origin.LIVE);
    }
}
