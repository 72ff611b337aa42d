package io.zenwatch.testkit.jdk;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        Optional<Path> home = findJava25();
        assumeTrue(home.isPresent(), "no JDK 25 in JAVA25_HOME, /usr/lib/jvm or ~/.sdkman/candidates/java");
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

    private static Optional<Path> findJava25() throws IOException {
        String named = System.getenv("JAVA25_HOME");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        Path sdkman = Path.of(System.getProperty("user.home"), ".sdkman/candidates/java");
        return Stream.concat(folders(Path.of("/usr/lib/jvm")), folders(sdkman))
                .filter(Java25IT::isJava25)
                .findFirst();
    }

    private static Stream<Path> folders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.sorted().toList().stream();
        }
    }

    private static boolean isJava25(Path home) {
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (IOException e) {
            return false;
        }
    }
}
