package io.zenwatch.zenoh.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.concurrent.Failing;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SerialDeliveryTest {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void callback_thatFails_isLoggedAndPassedOver() throws Exception {
        Deliveries delivery = new Deliveries(false);

        Failing.assertLoggedAndPassedOver(delivery::offer);
    }

    @Test
    void stop_fromWithinACallback_deliversTheLastAtOnceAndNothingElse() throws Exception {
        Deliveries delivery = new Deliveries(true);
        delivery.offer(() -> {
            delivery.offer(() -> heard.add("discarded"));
            assertThat(delivery.stop()).isTrue();
            heard.add("stopped");
            assertThat(delivery.stop()).isFalse();
        });
        delivery.awaitQuiet();

        assertThat(heard).containsExactly("last", "stopped");
    }

    @Test
    void stop_whileACallbackRuns_deliversTheLastBehindIt() throws Exception {
        Deliveries delivery = new Deliveries(true);
        CountDownLatch isRunning = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        delivery.offer(() -> {
            isRunning.countDown();
            await(goOn);
            heard.add("callback");
        });
        assertThat(isRunning.await(10, TimeUnit.SECONDS)).isTrue();
        delivery.stop();
        assertThat(heard).isEmpty();
        goOn.countDown();
        delivery.awaitQuiet();

        assertThat(heard).containsExactly("callback", "last");
    }

    @Test
    void stop_beforeAnythingCame_deliversTheLast() {
        Deliveries delivery = new Deliveries(true);
        delivery.stop();
        delivery.awaitQuiet();

        assertThat(heard).containsExactly("last");
    }

    @Test
    void abandon_deliversNothing() {
        Deliveries delivery = new Deliveries(true);
        assertThat(delivery.abandon()).isTrue();
        assertThat(delivery.abandon()).isFalse();
        delivery.awaitQuiet();

        assertThat(heard).isEmpty();
    }

    @Test
    void close_ofEachOtherFromWithinCallbacks_doesNotWaitForEver() throws Exception {
        Deliveries one = new Deliveries(false);
        Deliveries other = new Deliveries(false);
        CyclicBarrier bothRun = new CyclicBarrier(2);
        CountDownLatch done = new CountDownLatch(2);
        one.offer(() -> closeTogether(bothRun, other, done));
        other.offer(() -> closeTogether(bothRun, one, done));

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void closeTogether(CyclicBarrier barrier, Deliveries delivery, CountDownLatch done) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        delivery.stop();
        delivery.awaitQuiet();
        done.countDown();
    }

    @Test
    void current_inACallback_isItsDelivery() throws Exception {
        Deliveries delivery = new Deliveries(false);
        CompletableFuture<@Nullable SerialDelivery> seen = new CompletableFuture<>();
        delivery.offer(() -> seen.complete(SerialDelivery.current()));

        assertThat(seen.get(10, TimeUnit.SECONDS)).isSameAs(delivery);
        assertThat(SerialDelivery.current()).isNull();
    }

    @Test
    void flood_thatPauses_isDeliveredWhole() throws Exception {
        Deliveries delivery = new Deliveries(false);
        AtomicInteger delivered = new AtomicInteger();
        for (int round = 1; round <= 20; round++) {
            for (int i = 0; i < 1_000; i++) {
                delivery.offer(delivered::incrementAndGet);
            }
            delivery.awaitQuiet();
            assertThat(delivered).hasValue(round * 1_000);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Delivers by running. */
    private final class Deliveries extends SerialDelivery {

        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private final boolean hasLast;
        private @Nullable Runnable next;

        Deliveries(boolean hasLast) {
            super(1_000_000);
            this.hasLast = hasLast;
        }

        void offer(Runnable callback) {
            synchronized (lock()) {
                if (!isStopped()) {
                    waiting.add(callback);
                    schedule();
                    endNap();
                }
            }
        }

        @Override
        protected boolean hasEnough() {
            return !waiting.isEmpty();
        }

        @Override
        protected void discard() {
            waiting.clear();
        }

        @Override
        protected boolean takeNext() {
            synchronized (lock()) {
                next = waiting.poll();
                return next != null;
            }
        }

        @Override
        protected void deliverNext() {
            if (next != null) {
                next.run();
            }
        }

        @Override
        public boolean hasLast() {
            return hasLast;
        }

        @Override
        protected void last() {
            heard.add("last");
        }
    }
}
