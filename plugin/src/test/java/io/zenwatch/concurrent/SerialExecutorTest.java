package io.zenwatch.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.internal.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SerialExecutorTest {

    private final List<String> ran = new ArrayList<>();

    @Test
    void task_thatFails_isLoggedAndPassedOver() throws Exception {
        try (SerialExecutor executor = new SerialExecutor(Workers.EXECUTOR)) {
            Failing.assertLoggedAndPassedOver(executor::execute);
        }
    }

    @Test
    void execute_severalTasks_runsThemInOrder() {
        try (SerialExecutor executor = new SerialExecutor(Runnable::run)) {
            executor.execute(() -> {
                executor.execute(() -> ran.add("second"));
                executor.execute(() -> ran.add("third"));
                ran.add("first");
            });
        }

        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    void execute_afterClose_doesNothing() {
        SerialExecutor executor = new SerialExecutor(Runnable::run);
        executor.close();
        executor.execute(() -> ran.add("task"));

        assertThat(ran).isEmpty();
    }

    @Test
    void close_fromWithinATask_dropsTheRest() {
        SerialExecutor executor = new SerialExecutor(Runnable::run);
        executor.execute(() -> {
            executor.execute(() -> ran.add("the rest"));
            executor.close();
            ran.add("closed");
        });

        assertThat(ran).containsExactly("closed");
        assertThat(executor.close(Duration.ZERO)).isTrue();
    }
}
