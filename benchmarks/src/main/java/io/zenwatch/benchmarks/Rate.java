package io.zenwatch.benchmarks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongSupplier;

/** Counts events; one thread counts, another reports. */
final class Rate {

    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(Rate.class, "count", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long count;

    /** Counts one event. Only one thread may call this. */
    void count() {
        COUNT.setOpaque(this, count + 1);
    }

    /** Prints what was counted in each of a number of intervals. */
    void report(int intervalMillis, int intervals) throws InterruptedException {
        report(() -> (long) COUNT.getOpaque(this), intervalMillis, intervals);
    }

    /** Prints by how much a count has grown in each of a number of intervals. */
    static void report(LongSupplier counted, int intervalMillis, int intervals) throws InterruptedException {
        long from = System.nanoTime();
        long before = counted.getAsLong();
        for (int i = 0; i < intervals; i++) {
            Thread.sleep(intervalMillis);
            long to = System.nanoTime();
            long now = counted.getAsLong();
            System.out.println("interval " + (to - from) + " count " + (now - before));
            from = to;
            before = now;
        }
    }
}
