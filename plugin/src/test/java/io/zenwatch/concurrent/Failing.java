package io.zenwatch.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Holds a serial executor to what becomes of a task that fails: it is logged, and the next one runs as if nothing were. */
public final class Failing {

    private Failing() {}

    /** Has an executor run tasks that fail in each way. */
    public static void assertLoggedAndPassedOver(Consumer<Runnable> executor) throws InterruptedException {
        BlockingQueue<String> ran = new LinkedBlockingQueue<>();
        CountDownLatch allAreThere = new CountDownLatch(1);
        try (LoggedErrors log = new LoggedErrors()) {
            // So that one thread runs them all in one go.
            executor.accept(() -> await(allAreThere));
            executor.accept(() -> {
                throw new AssertionError("an error on purpose");
            });
            executor.accept(() -> ran.add("after an error" + interrupted()));
            executor.accept(() -> Failing.<RuntimeException>sneak(new IOException("checked, on purpose")));
            executor.accept(() -> ran.add("after a checked exception" + interrupted()));
            executor.accept(() -> Thread.currentThread().interrupt());
            executor.accept(() -> ran.add("after an interrupt" + interrupted()));
            allAreThere.countDown();

            assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("after an error");
            assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("after a checked exception");
            assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("after an interrupt");
            assertThat(log.text()).contains("an error on purpose", "checked, on purpose");
        }
    }

    private static String interrupted() {
        return Thread.currentThread().isInterrupted() ? ", interrupted" : "";
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable checked) throws E {
        throw (E) checked;
    }
}
