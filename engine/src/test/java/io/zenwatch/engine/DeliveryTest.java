package io.zenwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.adapter.AdapterThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeliveryTest {

    /** Keeps what it delivers; the first payload of a record is its number. */
    private static final class Collecting extends Delivery {

        final List<Integer> delivered = Collections.synchronizedList(new ArrayList<>());
        private final BiConsumer<Collecting, Integer> callback;
        private final int maxRecords;
        volatile int dropped;
        volatile int lasts;
        volatile int failures;

        Collecting(int slice, int maxRecords, BiConsumer<Collecting, Integer> callback) {
            super(slice);
            this.maxRecords = maxRecords;
            this.callback = callback;
        }

        @Override
        void deliver(RecordReader record) {
            int number = Integer.parseInt(record.payload().toString());
            delivered.add(number);
            callback.accept(this, number);
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
        void delivered(int records, long bytes) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("deliberate");
            }
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // under the delivery's lock
        void trim() {
            dropped += dropBeyond(maxRecords, Long.MAX_VALUE);
        }

        @Override
        public boolean hasLast() {
            return true;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
        protected void last() {
            lasts++;
        }

        void offer(int... numbers) {
            Run run = RecordWriter.run(
                    numbers.length % 2 == 0,
                    Arrays.stream(numbers)
                            .mapToObj(n -> RecordWriter.put(
                                    "k", ZBytes.of(Integer.toString(n)).toByteArray()))
                            .toArray(RecordWriter[]::new));
            offer(run, AdapterThreads::execute);
        }
    }

    private static Collecting unbounded(BiConsumer<Collecting, Integer> callback) {
        return new Collecting(Delivery.SLICE, Integer.MAX_VALUE, callback);
    }

    private static void block(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void records_areDeliveredInOrder() {
        Collecting delivery = unbounded((self, n) -> {});
        for (int i = 0; i < 3000; i += 3) {
            delivery.offer(i, i + 1, i + 2);
        }
        await().until(() -> delivery.delivered.size() == 3000);
        assertThat(delivery.delivered)
                .isEqualTo(IntStream.range(0, 3000).boxed().toList());
    }

    @Test
    void callbackThatThrows_losesNothingElse() {
        Collecting delivery = unbounded((self, n) -> {
            if (n == 1) {
                throw new IllegalStateException("deliberate");
            }
        });
        delivery.offer(0, 1, 2);
        await().until(() -> delivery.delivered.equals(List.of(0, 1, 2)));
    }

    @Test
    void failureBehindACallback_losesNothingElse_andHoldsUpNoClose() {
        Collecting delivery = unbounded((self, n) -> {});
        delivery.failures = 1;
        delivery.offer(0, 1);
        delivery.offer(2);
        await().until(() -> delivery.delivered.equals(List.of(0, 1, 2)));
        delivery.failures = 1;
        delivery.offer(3);
        delivery.stop();
        delivery.awaitQuiet();
        assertThat(delivery.lasts).isEqualTo(1);
    }

    @Test
    void atItsBound_theOldestThatWaitAreDropped() {
        CountDownLatch go = new CountDownLatch(1);
        Collecting delivery = new Collecting(1, 3, (self, n) -> block(go));
        delivery.offer(0);
        await().until(() -> !delivery.delivered.isEmpty());
        delivery.offer(1, 2, 3);
        delivery.offer(4, 5);
        assertThat(delivery.dropped).isEqualTo(2);
        go.countDown();
        await().until(() -> delivery.delivered.equals(List.of(0, 3, 4, 5)));
    }

    @Test
    void stopped_deliversNothingMoreButItsLast_once() {
        CountDownLatch go = new CountDownLatch(1);
        Collecting delivery = unbounded((self, n) -> block(go));
        delivery.offer(0, 1, 2);
        await().until(() -> !delivery.delivered.isEmpty());
        assertThat(delivery.stop()).isTrue();
        assertThat(delivery.stop()).isFalse();
        delivery.offer(3);
        go.countDown();
        delivery.awaitQuiet();
        assertThat(delivery.delivered).containsExactly(0);
        assertThat(delivery.lasts).isEqualTo(1);
    }

    @Test
    void stoppedFromItsOwnCallback_hasItsLastBeforeThatReturns() {
        List<Integer> lasts = Collections.synchronizedList(new ArrayList<>());
        Collecting delivery = unbounded((self, n) -> {
            self.stop();
            self.awaitQuiet();
            lasts.add(self.lasts);
        });
        delivery.offer(0, 1);
        await().until(() -> !lasts.isEmpty());
        delivery.awaitQuiet();
        assertThat(lasts).containsExactly(1);
        assertThat(delivery.lasts).isEqualTo(1);
        assertThat(delivery.delivered).containsExactly(0);
    }

    @Test
    void abandoned_saysNothing() {
        Collecting delivery = unbounded((self, n) -> {});
        assertThat(delivery.abandon()).isTrue();
        delivery.awaitQuiet();
        assertThat(delivery.lasts).isZero();
        assertThat(delivery.abandon()).isFalse();
    }

    @Test
    void callbacksThatWaitForEachOther_doNotHang() {
        CyclicBarrier bothIn = new CyclicBarrier(3);
        List<Collecting> ring = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int next = (i + 1) % 3;
            ring.add(unbounded((self, n) -> {
                try {
                    bothIn.await(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                ring.get(next).stop();
                ring.get(next).awaitQuiet();
            }));
        }
        ring.forEach(delivery -> delivery.offer(0));
        await().until(() -> ring.stream().allMatch(delivery -> delivery.delivered.size() == 1));
        ring.forEach(Delivery::awaitQuiet);
        assertThat(ring).allMatch(delivery -> delivery.lasts == 1);
    }

    @Test
    void interruptedWaiter_waitsOn_andStaysInterrupted() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Collecting delivery = unbounded((self, n) -> block(go));
        delivery.offer(0);
        await().until(() -> !delivery.delivered.isEmpty());
        delivery.stop();
        List<Boolean> interrupted = Collections.synchronizedList(new ArrayList<>());
        Thread waiter = new Thread(() -> {
            delivery.awaitQuiet();
            interrupted.add(Thread.currentThread().isInterrupted());
        });
        waiter.start();
        waiter.interrupt();
        await().during(Duration.ofMillis(50)).until(interrupted::isEmpty);
        go.countDown();
        waiter.join(20_000);
        assertThat(interrupted).containsExactly(true);
    }
}
