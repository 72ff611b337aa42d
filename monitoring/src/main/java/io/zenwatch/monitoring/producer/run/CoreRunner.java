package io.zenwatch.monitoring.producer.run;

import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.producer.core.ProducerCore;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a core: one call at a time, under one lock, and its ticks when they are due. What the core asks of its outside, it
 * asks under that lock, too: no foreign code runs there. Thread-safe.
 */
public final class CoreRunner {

    private final Object lock = new Object();
    private @Nullable ProducerCore core;
    private @Nullable ScheduledFuture<?> alarm;
    private long alarmAt = Long.MAX_VALUE;
    private boolean isClosed;

    /** Begins with a core; nothing can be done before. */
    public void begin(ProducerCore core) {
        synchronized (lock) {
            this.core = core;
        }
    }

    /** Does something with the core; false, and nothing is done, after close. */
    public boolean run(Consumer<ProducerCore> action) {
        synchronized (lock) {
            if (isClosed) {
                return false;
            }
            ProducerCore begun = begun();
            action.accept(begun);
            setAlarm(begun);
            return true;
        }
    }

    /** As {@link #run}, with a result; empty where that is null, and after close. */
    public <T> Optional<T> call(Function<ProducerCore, @Nullable T> action) {
        synchronized (lock) {
            if (isClosed) {
                return Optional.empty();
            }
            ProducerCore begun = begun();
            T result = action.apply(begun);
            setAlarm(begun);
            return Optional.ofNullable(result);
        }
    }

    /** Reads something of the core without changing it, also after close. */
    public <T> T read(Function<ProducerCore, T> reading) {
        synchronized (lock) {
            return reading.apply(begun());
        }
    }

    private ProducerCore begun() {
        if (core == null) {
            throw new IllegalStateException("there is no core yet");
        }
        return core;
    }

    private void setAlarm(ProducerCore begun) {
        long next = begun.nextTick();
        if (next == alarmAt) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarmAt = next;
        alarm = next == Long.MAX_VALUE
                ? null
                : Workers.TIMER.schedule(
                        () -> Workers.EXECUTOR.execute(this::tick), next - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        synchronized (lock) {
            alarmAt = Long.MAX_VALUE;
        }
        run(producer -> producer.tick(System.nanoTime()));
    }

    /** Nothing is done with the core from now on. Returns false if that was so already. */
    public boolean close() {
        synchronized (lock) {
            if (isClosed) {
                return false;
            }
            isClosed = true;
            if (alarm != null) {
                alarm.cancel(false);
            }
            return true;
        }
    }
}
