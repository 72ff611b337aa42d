package io.zenwatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the machine that some tests need. With {@code CI=true} the build installs them. */
public final class Programs {

    private Programs() {}

    /** The first of these that the {@code PATH} has. */
    public static Optional<Path> find(String... names) {
        String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Skips a test where something is missing, and says so; with {@code CI=true} the test fails.
     *
     * @param missing says what is missing, and what to install
     */
    public static void require(boolean isThere, String missing) {
        if (!isThere) {
            System.out.println(missing);
            assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
            assumeTrue(false, missing);
        }
    }
}
