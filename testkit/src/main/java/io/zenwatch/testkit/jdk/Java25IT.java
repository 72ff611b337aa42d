package io.zenwatch.testkit.jdk;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The compatibility kit passes on JDK 25 too, where one is found. */
@Timeout(value = 1, unit = HOURS)
class Java25IT {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @RegisterExtension
    final Children children = new Children();

    @Test
    void kit_onJava25_passes() throws IOException {
        Optional<Path> home = Java25.find();
        assumeTrue(home.isPresent(), Java25.MISSING);
        ChildProcess kit = children.java(
                home.get(), List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"), KitProcess.class, ".*IT");
        assertThat(kit.awaitLine("java ")).isEqualTo("java 25");
        assertThat(kit.awaitExit(PATIENCE)).isZero();
        String[] counts = kit.awaitLine("kit ").split(" ", -1);
        assertThat(Integer.parseInt(counts[1])).as("tests run").isPositive();
        assertThat(Integer.parseInt(counts[2]))
                .as("failures in\n%s", String.join("\n", kit.lines()))
                .isZero();
    }
}
