package io.zenwatch.monitoring.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.producer.run.Deadlines.Deadline;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private final Deadlines deadlines = new Deadlines(Duration.ofMillis(30));

    @Test
    void deadline_thatWasCalledOff_isNotMissed_andALaterOneIs() throws Exception {
        AtomicBoolean first = new AtomicBoolean();
        CountDownLatch second = new CountDownLatch(1);
        Deadline deadline = deadlines.add(() -> first.set(true));
        deadlines.add(second::countDown);
        deadline.callOff();
        assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(first).isFalse();
    }

    @Test
    void deadline_afterAllOthersHavePassed_isMissedToo() throws Exception {
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            CountDownLatch missed = new CountDownLatch(1);
            deadlines.add(missed::countDown);
            assertThat(missed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(System.nanoTime() - begin)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
        }
    }
}
