package io.zenwatch.testkit.port;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Scale;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Declaring and opening, over and over, leaves no handle and no memory behind. A JVM of its own, whose heap is resident
 * from the start and whose compiler is the small one, says what it has resident after a fifth of the rounds and after all.
 */
@Timeout(value = 1, unit = HOURS)
class MemoryIT {

    private static final int REPORTS = 5;
    /** What the JVM and the allocator come and go by; 100 bytes for each of 80,000 declarations. */
    private static final long TOLERANCE_KIB = 8 * 1024;

    private static final List<String> JVM_OPTIONS =
            List.of("-Xms48m", "-Xmx48m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    @RegisterExtension
    final Children children = new Children();

    @Test
    void declareAndUndeclare_leavesNothingBehind() {
        assertLeavesNothing("declare", Scale.of(5_000, 100_000));
    }

    @Test
    void openAndClose_leavesNothingBehind() {
        assertLeavesNothing("open", Scale.of(200, 10_000));
    }

    @Test
    void forgottenSession_isFreed() {
        run("forget", 10, 10).awaitLine("handles 0");
    }

    private void assertLeavesNothing(String what, int rounds) {
        int report = rounds / REPORTS;
        ChildProcess child = run(what, rounds, report);
        long warm = awaitResident(child, report);
        long last = warm;
        for (int round = 2 * report; round <= rounds; round += report) {
            last = awaitResident(child, round);
        }
        child.awaitLine("handles 0");
        assertThat(child.awaitExit()).isZero();
        assertThat(last - warm)
                .as("KiB that became resident: %s", child.lines())
                .isLessThan(TOLERANCE_KIB);
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
