package io.zenwatch.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** What a subscriber to the history received. */
final class Ledger {

    private static final int NOTHING = -1;

    private final long[] values;
    private final long start = System.nanoTime();
    private int missing;
    private long repeated;
    private long outdated;
    private long complete;
    private long latest;

    Ledger(int keys) {
        values = new long[keys];
        Arrays.fill(values, NOTHING);
        missing = keys;
    }

    synchronized void write(int index, long value) {
        latest = System.nanoTime();
        long before = values[index];
        values[index] = value;
        if (before == NOTHING) {
            missing--;
            if (missing == 0) {
                complete = latest;
            }
        } else if (before == value) {
            repeated++;
        } else if (before > value) {
            outdated++;
        }
    }

    synchronized boolean isSilentFor(Duration time) {
        return latest != 0 && System.nanoTime() - latest > time.toNanos();
    }

    boolean isOlderThan(Duration time) {
        return System.nanoTime() - start > time.toNanos();
    }

    /**
     * Says when every key had been seen, how many end with another value than the last, how many samples came again or
     * after a newer one, and the most memory this process had.
     */
    synchronized String report() throws IOException {
        int last = values.length - 1;
        int wrong = 0;
        for (int index = 0; index <= last; index++) {
            long right = (last - index) % 2 == 0 ? 2 : 0;
            wrong += values[index] == right ? 0 : 1;
        }
        return "complete " + (missing == 0 ? complete - start : "never") + " wrong " + wrong + " repeated " + repeated
                + " outdated " + outdated + " peak " + peakKib();
    }

    private static String peakKib() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
