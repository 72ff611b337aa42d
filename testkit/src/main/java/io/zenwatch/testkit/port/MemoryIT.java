package io.zenwatch.testkit.port;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Declaring, opening and putting, over and over, leaves no handle and no memory behind. A JVM of its own, whose heap is resident
 * from the start and whose compiler is the small one, says again and again what it has resident.
 */
@Timeout(value = 1, unit = HOURS)
class MemoryIT {

    private static final int REPORTS = 50;
    private static final int FIFTH = REPORTS / 5;
    /** What the JVM and the allocator come and go by; 130 bytes for each of 60,000 rounds. */
    private static final long TOLERANCE_KIB = 8 * 1024;
    /** What is on its way comes and goes, too; 5 bytes for each of 6,000,000 puts. */
    private static final long LARGE_TOLERANCE_KIB = 32 * 1024;

    private static final List<String> JVM_OPTIONS =
            List.of("-Xms48m", "-Xmx48m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    @RegisterExtension
    final Children children = new Children();

    @Test
    void declareAndUndeclare_leavesNothingBehind() {
        assertLeavesNothing("declare", Scale.of(5_000, 100_000), TOLERANCE_KIB);
    }

    @Test
    void openAndClose_leavesNothingBehind() {
        assertLeavesNothing("open", Scale.of(200, 10_000), TOLERANCE_KIB);
    }

    @Test
    void putOfLargePayloads_leavesNothingBehind() {
        Sessions.assumeCan(Limit.BACKPRESSURE);
        assertLeavesNothing("put", Scale.of(200_000, 10_000_000), LARGE_TOLERANCE_KIB);
    }

    @Test
    void forgottenSession_isFreed() {
        run("forget", 10, 10).awaitLine("handles 0");
    }

    private void assertLeavesNothing(String what, int rounds, long toleranceKib) {
        int report = rounds / REPORTS;
        ChildProcess child = run(what, rounds, report);
        List<Long> resident = new ArrayList<>();
        for (int i = 1; i <= REPORTS; i++) {
            resident.add(awaitResident(child, i * report));
        }
        child.awaitLine("handles 0");
        assertThat(child.awaitExit()).isZero();
        // The lowest, since the allocator gives back when it likes. The process is warm after the first fifth.
        long warm = Collections.min(resident.subList(FIFTH, 2 * FIFTH));
        long last = Collections.min(resident.subList(4 * FIFTH, REPORTS));
        assertThat(last - warm)
                .as("KiB that became resident: %s", child.lines())
                .isLessThan(toleranceKib);
    }

    private static long awaitResident(ChildProcess child, int round) {
        String prefix = "rss " + round + " ";
        return Long.parseLong(child.awaitLine(prefix).substring(prefix.length()));
    }

    private ChildProcess run(String what, int rounds, int report) {
        return children.java(
                Path.of(System.getProperty("java.home")),
                JVM_OPTIONS,
                MemoryProcess.class,
                what,
                Integer.toString(rounds),
                Integer.toString(report));
    }
}
