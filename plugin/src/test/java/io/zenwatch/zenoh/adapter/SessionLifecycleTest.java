package io.zenwatch.zenoh.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.concurrent.SerialExecutor;
import io.zenwatch.internal.Workers;
import io.zenwatch.zenoh.ZenohId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SessionLifecycleTest {

    private final SessionLifecycle session = new SessionLifecycle(new ZenohId("a1")) {
        @Override
        protected void end() {}
    };

    @Test
    void close_withinATaskThatAnotherCloseWaitsFor_returns() throws Exception {
        CountDownLatch isInTask = new CountDownLatch(1);
        CountDownLatch isClosing = new CountDownLatch(1);
        CompletableFuture<Void> hasReturned = new CompletableFuture<>();
        SerialExecutor tasks = new SerialExecutor(Workers.EXECUTOR);
        session.beforeClose(() -> {
            isClosing.countDown();
            tasks.close();
        });
        tasks.execute(() -> {
            isInTask.countDown();
            await(isClosing);
            session.close();
            hasReturned.complete(null);
        });
        assertThat(isInTask.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closer = CompletableFuture.runAsync(session::close, Workers.EXECUTOR);

        hasReturned.get(10, TimeUnit.SECONDS);
        closer.get(10, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
