package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Workspace;
import io.zenwatch.testkit.jdk.Java25;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tools start from an archive of classes, which never shows otherwise. */
@Timeout(60)
class ClassArchiveIT {

    private static final Path TARGET = Workspace.root().resolve("tools/target");

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private static final String NAME = System.getProperty("java.version") + ".jsa";

    @RegisterExtension
    private final Children children = new Children();

    @BeforeAll
    static void markBuilt() throws IOException {
        LauncherIT.markBuilt();
    }

    /** A folder as the build leaves it, without an archive. */
    @TempDir
    private Path copy;

    private Path archives;

    @BeforeEach
    void copyBuild() throws IOException {
        Path target = Files.createDirectories(copy.resolve("tools/target"));
        Files.copy(Workspace.root().resolve("zenwatch"), copy.resolve("zenwatch"));
        copy(TARGET.resolve("zenwatch-tools.jar"), target);
        Path libraries = Files.createDirectory(target.resolve("lib"));
        try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                copy(jar, libraries);
            }
        }
        archives = Files.createDirectory(target.resolve("archive"));
        Files.createFile(target.resolve("built"));
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()));
    }

    @Test
    void build_makesAnArchiveThatToolsUse() throws IOException {
        assertThat(TARGET.resolve("archive").resolve(NAME)).isNotEmptyFile();

        assertThat(loadedFromArchive(Workspace.root(), JAVA_HOME)).isTrue();
    }

    /** As long as no lambda implements an interface of picocli. */
    @Test
    void build_onJava17_archivesPicocli() throws IOException {
        assumeTrue(Runtime.version().feature() == 17, "later versions archive no class files as old as picocli's");

        assertThat(loadedFromArchive(Workspace.root(), JAVA_HOME, "picocli.CommandLine"))
                .isTrue();
        assertThat(loadedFromArchive(Workspace.root(), JAVA_HOME, "picocli.CommandLine$ITypeConverter"))
                .isTrue();
    }

    @Test
    void firstUse_withoutAnArchive_makesOneForTheNext() throws IOException {
        prints(copy, JAVA_HOME);

        await().until(() -> Files.exists(archives.resolve(NAME)));
        assertThat(loadedFromArchive(copy, JAVA_HOME)).isTrue();
    }

    @Test
    void firstUse_withAnotherJava_makesOneForTheNext() throws IOException {
        Optional<Path> other = Java25.find();
        assumeTrue(other.isPresent(), Java25.MISSING);
        copy(TARGET.resolve("archive").resolve(NAME), archives);

        prints(copy, other.get());

        await().until(() -> {
            try (Stream<Path> made = Files.list(archives)) {
                return made.anyMatch(file -> file.getFileName().toString().matches("25.*\\.jsa"));
            }
        });
        assertThat(loadedFromArchive(copy, other.get())).isTrue();
    }

    @Test
    void archive_ofAnotherClassPath_doesNoHarm() throws IOException {
        copy(TARGET.resolve("archive").resolve(NAME), archives);

        assertThat(loadedFromArchive(copy, JAVA_HOME)).isFalse();
    }

    @Test
    void archive_damaged_doesNoHarm() throws IOException {
        Files.writeString(archives.resolve(NAME), "damaged");

        assertThat(loadedFromArchive(copy, JAVA_HOME)).isFalse();
    }

    @Test
    void archive_emptyBecauseNoneCanBeMade_doesNoHarm() throws IOException {
        Files.createFile(archives.resolve(NAME));

        assertThat(loadedFromArchive(copy, JAVA_HOME)).isFalse();
        assertThat(archives.resolve(NAME)).isEmptyFile();
    }

    /** Runs a tool, which must print what it prints and nothing else. */
    private void prints(Path root, Path javaHome) {
        ChildProcess tool = children.start(
                List.of(root.resolve("zenwatch").toString(), "z_get", "--version"),
                Map.of("JAVA_HOME", javaHome.toString()));

        assertThat(tool.awaitExit()).isZero();
        assertThat(tool.lines()).singleElement().asString().startsWith("zenwatch ");
        assertThat(tool.errorLines()).isEmpty();
    }

    private boolean loadedFromArchive(Path root, Path javaHome) throws IOException {
        return loadedFromArchive(root, javaHome, "io.zenwatch.tools.command.ZGet");
    }

    /** Runs a tool, which prints what it should; whether a class came from the archive. */
    private boolean loadedFromArchive(Path root, Path javaHome, String name) throws IOException {
        prints(root, javaHome);
        Path loaded = Files.createTempFile(copy, "loaded", ".txt");
        ChildProcess tool = children.start(
                List.of(root.resolve("zenwatch").toString(), "z_get", "--version"),
                Map.of("JAVA_HOME", javaHome.toString(), "JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded));
        assertThat(tool.awaitExit()).isZero();
        String line = Files.readAllLines(loaded).stream()
                .filter(text -> text.contains(" " + name + " source: "))
                .findFirst()
                .orElseThrow();
        return line.contains("shared objects file");
    }
}
