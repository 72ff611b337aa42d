package io.zenwatch.testkit.jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDK 25 of this machine. */
public final class Java25 {

    /** Why a test is skipped that finds none. */
    public static final String MISSING = "no JDK 25 in JAVA25_HOME, /usr/lib/jvm or ~/.sdkman/candidates/java";

    private Java25() {}

    /** Its folder. */
    public static Optional<Path> find() throws IOException {
        String named = System.getenv("JAVA25_HOME");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        Path sdkman = Path.of(System.getProperty("user.home"), ".sdkman/candidates/java");
        return Stream.concat(folders(Path.of("/usr/lib/jvm")), folders(sdkman))
                .filter(Java25::isJava25)
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
