package io.zenwatch.monitoring.producer.run;

import io.zenwatch.internal.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Deadlines that are all the same time away, most of which are called off in time. However many there are, the timer is
 * set once in that time, for the first one. Thread-safe.
 */
final class Deadlines {

    /** What is to be done then. */
    final class Deadline {
        private final long at = System.nanoTime() + nanos;
        private final Runnable missed;

        private Deadline(Runnable missed) {
            this.missed = missed;
        }

        /** It is not to be done any more; it may have begun. */
        void callOff() {
            synchronized (waiting) {
                waiting.remove(this);
            }
        }
    }

    private final long nanos;
    private final Set<Deadline> waiting = new LinkedHashSet<>();
    private boolean isTimerSet;

    Deadlines(Duration away) {
        nanos = away.toNanos();
    }

    Deadline add(Runnable missed) {
        synchronized (waiting) {
            Deadline deadline = new Deadline(missed);
            waiting.add(deadline);
            if (!isTimerSet) {
                isTimerSet = true;
                setTimer(nanos);
            }
            return deadline;
        }
    }

    private void setTimer(long delay) {
        ScheduledFuture<?> unused =
                Workers.TIMER.schedule(() -> Workers.EXECUTOR.execute(this::check), delay, TimeUnit.NANOSECONDS);
    }

    private void check() {
        List<Deadline> missed = new ArrayList<>();
        synchronized (waiting) {
            long now = System.nanoTime();
            Iterator<Deadline> oldestFirst = waiting.iterator();
            isTimerSet = false;
            while (!isTimerSet && oldestFirst.hasNext()) {
                Deadline deadline = oldestFirst.next();
                if (deadline.at - now > 0) {
                    isTimerSet = true;
                    setTimer(deadline.at - now);
                } else {
                    oldestFirst.remove();
                    missed.add(deadline);
                }
            }
        }
        missed.forEach(deadline -> Workers.EXECUTOR.execute(deadline.missed));
    }
}
