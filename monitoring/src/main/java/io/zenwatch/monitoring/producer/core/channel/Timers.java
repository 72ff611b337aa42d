package io.zenwatch.monitoring.producer.core.channel;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Things to do at a time. What has become pointless by then finds out itself. */
public final class Timers {

    private record Timer(long at, long order, Runnable action) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::order));
    private long added;

    public void at(long time, Runnable action) {
        timers.add(new Timer(time, added++, action));
    }

    /** Does what is due. */
    public void run(long now) {
        for (Timer timer = timers.peek(); timer != null && timer.at <= now; timer = timers.peek()) {
            timers.remove();
            timer.action.run();
        }
    }

    /** When there is something to do; {@link Long#MAX_VALUE} for never. */
    public long next() {
        Timer timer = timers.peek();
        return timer == null ? Long.MAX_VALUE : timer.at;
    }

    int size() {
        return timers.size();
    }
}
