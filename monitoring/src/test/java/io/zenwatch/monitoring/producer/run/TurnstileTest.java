package io.zenwatch.monitoring.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.internal.Workers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnstileTest {

    private static final int AT_A_TIME = 3;
    private static final int WAITING = 10;

    private final Turnstile turnstile = new Turnstile(AT_A_TIME, WAITING);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void releaseAll() {
        release.countDown();
    }

    private void block() {
        try {
            assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void task_behindSlowOnes_runsWhileFewerThanTheBoundAreSlow() throws Exception {
        CountDownLatch done = new CountDownLatch(5);
        for (int slow = 0; slow < AT_A_TIME - 1; slow++) {
            assertThat(turnstile.offer(this::block)).isTrue();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(turnstile.offer(done::countDown)).isTrue();
        }
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void tasks_allSlow_runAsManyAtATimeAsTheBoundSays() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(AT_A_TIME);
        CountDownLatch done = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            turnstile.offer(() -> {
                begun.incrementAndGet();
                full.countDown();
                block();
                done.countDown();
            });
        }
        assertThat(full.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).hasValue(AT_A_TIME);
        release.countDown();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void offer_whenTooManyWait_isRefused() throws Exception {
        CountDownLatch full = new CountDownLatch(AT_A_TIME);
        for (int i = 0; i < AT_A_TIME; i++) {
            turnstile.offer(() -> {
                full.countDown();
                block();
            });
        }
        assertThat(full.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < WAITING; i++) {
            assertThat(turnstile.offer(() -> {})).isTrue();
        }
        assertThat(turnstile.offer(() -> {})).isFalse();
    }

    @Test
    void offer_whileAResultIsTold_runsNextOnTheSameThread() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        CompletableFuture<Thread> first = new CompletableFuture<>();
        CompletableFuture<Thread> second = new CompletableFuture<>();
        turnstile.offer(() -> {
            turnstile.offer(() -> order.add("waiting"));
            turnstile.tell(() -> {
                first.complete(Thread.currentThread());
                turnstile.offer(() -> {
                    order.add("follows");
                    second.complete(Thread.currentThread());
                });
            });
        });
        assertThat(second.get(10, TimeUnit.SECONDS)).isSameAs(first.get());
        assertThat(order).contains("follows");
    }

    @Test
    void task_thatThrows_leavesRoomForOthers() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < AT_A_TIME; i++) {
            turnstile.offer(() -> {
                throw new IllegalStateException("expected");
            });
        }
        turnstile.offer(done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void task_thatThrowsACheckedException_leavesRoomForOthers() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < AT_A_TIME; i++) {
            turnstile.offer(() -> TurnstileTest.<RuntimeException>sneak(new IOException("expected")));
        }
        turnstile.offer(done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable checked) throws E {
        throw (E) checked;
    }

    @Test
    void lane_whoseTaskHandsSomethingSlowOn_goesOnInAnotherThread() throws Exception {
        SerialLane lane = new SerialLane();
        CompletableFuture<Thread> slow = new CompletableFuture<>();
        CompletableFuture<Thread> next = new CompletableFuture<>();
        lane.execute(() -> {
            lane.execute(() -> next.complete(Thread.currentThread()));
            Baton.open(() -> turnstile.offer(() -> {
                slow.complete(Thread.currentThread());
                block();
            }));
        });
        assertThat(next.get(10, TimeUnit.SECONDS)).isNotSameAs(slow.get(10, TimeUnit.SECONDS));
    }

    @Test
    void hand_whereTheBatonIsNotOpen_runsInAnotherThread() throws Exception {
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        Workers.EXECUTOR.execute(() -> Baton.run(() -> {
            Baton.hand(() -> ran.complete(Thread.currentThread()));
            block();
        }));
        assertThat(ran.get(10, TimeUnit.SECONDS)).isNotNull();
    }
}
