package io.zenwatch.release;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Workspace;
import io.zenwatch.testkit.jdk.Java25;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** README's program, built by Maven from what is staged and what Maven's usual repository has, in the ways that people run it. */
@Timeout(value = 20, unit = MINUTES)
class ConsumerIT {

    private static final String MAIN = "io.zenwatch.examples.FollowConnectivity";
    private static final Duration BUILD_PATIENCE = Duration.ofMinutes(15);

    /**
     * A way to pack an application.
     *
     * @param folder of its project
     * @param arguments of Java, to start it
     * @param newJavaOptions what a new Java wants to be told as well
     */
    private record Packed(String folder, List<String> arguments, List<String> newJavaOptions) {

        @Override
        public String toString() {
            return folder;
        }
    }

    private static final List<Packed> ALL = List.of(
            new Packed(
                    "classpath",
                    List.of("-cp", "target/classes:target/lib/*", MAIN),
                    List.of("--enable-native-access=ALL-UNNAMED")),
            new Packed(
                    "modular",
                    List.of("-p", "target/classes:target/lib", "-m", "app/" + MAIN),
                    List.of("--enable-native-access=io.zenwatch.engine")),
            new Packed("shaded", List.of("-jar", "target/shaded-1.jar"), List.of()),
            new Packed("boot", List.of("-jar", "target/boot-1.jar"), List.of()));

    @TempDir
    private static Path projects;

    @RegisterExtension
    final Children children = new Children();

    @BeforeAll
    @Timeout(value = 20, unit = MINUTES)
    static void build() throws IOException {
        copy(Workspace.root().resolve("release/src/test/consumer"), projects);
        Path program = Path.of("src/main/java", MAIN.replace('.', '/') + ".java");
        for (Packed packed : ALL) {
            Path target = projects.resolve(packed.folder()).resolve(program);
            Files.createDirectories(target.getParent());
            Files.copy(Workspace.root().resolve("examples").resolve(program), target);
        }
        try (Children maven = new Children()) {
            ChildProcess build = maven.start(List.of(
                    System.getProperty("zenwatch.maven"),
                    "--batch-mode",
                    "--no-transfer-progress",
                    "--file=" + projects.resolve("pom.xml"),
                    "-Dmaven.repo.local=" + projects.resolve("repository"),
                    "-Dstaging="
                            + Path.of(System.getProperty("zenwatch.staging")).toUri(),
                    "-Dzenwatch.version=" + System.getProperty("zenwatch.version"),
                    "package"));
            assertThat(build.awaitExit(BUILD_PATIENCE))
                    .as(String.join("\n", build.lines()))
                    .isZero();
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void program_runsWithoutWarnings(Packed packed) {
        run(packed, Path.of(System.getProperty("java.home")), List.of());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void program_onJava25_runsWithoutWarnings(Packed packed) throws IOException {
        Optional<Path> home = Java25.find();
        assumeTrue(home.isPresent(), Java25.MISSING);
        run(packed, home.get(), packed.newJavaOptions);
    }

    private void run(Packed packed, Path javaHome, List<String> options) {
        try (ZenohSession router = ZenohEngine.open(Sessions.listening().withMode(WhatAmI.ROUTER))) {
            List<String> command = new ArrayList<>(List.of(
                    "env",
                    "-C",
                    projects.resolve(packed.folder()).toString(),
                    javaHome.resolve("bin/java").toString()));
            command.addAll(options);
            command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
            command.addAll(packed.arguments);
            command.add(router.locators().get(0));
            ChildProcess program = children.start(command, Map.of());
            program.awaitLine("Transport[zid=" + router.zid());
            program.awaitLine("PUT @/session/");
            program.signal(Signal.INT);
            program.awaitExit();
            assertThat(program.errorLines()).isEmpty();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }
}
