package io.zenwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application sees that has Zenwatch on its module path: the packages that are meant for it, and no other. */
@Timeout(120)
class ModulePathIT {

    private static final Path SOURCES = Path.of("src/test/modular");

    /** The jars that an application has on its module path. */
    private static final Pattern NEEDED = Pattern.compile(
            ".*/(zenwatch-(plugin|engine|metrics|monitoring)|jackson-[a-z-]+|jspecify|pcollections|slf4j-(api|simple))-[^/]*\\.jar");

    /** For each module, the packages that it exports to everybody. */
    private static final Map<String, List<String>> EXPORTS = Map.of(
            "io.zenwatch.plugin",
            List.of(
                    "bridge",
                    "connection",
                    "connection.model",
                    "connectivity",
                    "keys",
                    "subscriber",
                    "subscriber.model",
                    "topology",
                    "topology.model",
                    "traffic",
                    "traffic.model",
                    "versioned",
                    "zenoh",
                    "zenoh.adapter",
                    "zenoh.session"),
            "io.zenwatch.engine",
            List.of("engine"),
            "io.zenwatch.metrics",
            List.of("metrics"),
            "io.zenwatch.monitoring",
            List.of(
                    "monitoring.auth",
                    "monitoring.builtin",
                    "monitoring.consumer",
                    "monitoring.producer",
                    "monitoring.producer.model",
                    "monitoring.protocol",
                    "monitoring.protocol.codec",
                    "monitoring.sensor"));

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    private Path folder;

    static Stream<Arguments> modules() {
        return EXPORTS.entrySet().stream().map(module -> arguments(module.getKey(), module.getValue()));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void exports_areThosePackagesThatAreMeant(String module, List<String> packages) {
        Optional<ModuleDescriptor> descriptor =
                ModuleFinder.of(paths()).find(module).map(ModuleReference::descriptor);

        assertThat(descriptor).isPresent();
        assertThat(descriptor.get().exports())
                .filteredOn(exported -> !exported.isQualified())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(
                        packages.stream().map(name -> "io.zenwatch." + name).toList());
    }

    @Test
    void application_onTheModulePath_attachesFollowsAndMonitors() {
        compile(SOURCES.resolve("module-info.java"), SOURCES.resolve("app/App.java"));
        assertRuns(folder);
    }

    /** Java resolves what an application requires, and a jar without a descriptor cannot say what that is. */
    @Test
    void application_withoutADescriptor_namesTheModulesThatItUses() {
        assertThat(run("javac", "-d", folder.toString(), "-cp", modulePath(), SOURCES + "/app/App.java"))
                .isZero();
        Path jar = folder.resolve("app.jar");
        assertThat(run("jar", "--create", "--file", jar.toString(), "-C", folder.toString(), "app"))
                .isZero();
        assertRuns(jar, "--add-modules", "io.zenwatch.engine,io.zenwatch.monitoring");
    }

    private void assertRuns(Path app, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--module-path", modulePath() + File.pathSeparator + app));
        command.addAll(List.of(options));
        command.addAll(List.of("--module", "app/app.App", Network.locator(network.router())));

        ChildProcess process = children.start(command, Map.of());

        process.awaitLine("module app on module io.zenwatch.plugin");
        process.awaitLine("followed @/session/");
        process.awaitLine("links ");
        assertThat(process.awaitExit()).isZero();
    }

    @Test
    void application_thatReachesIntoWhatIsNotExported_doesNotCompile(@TempDir Path reaching) throws IOException {
        Path source = Files.writeString(
                reaching.resolve("Reaching.java"),
                "package app; class Reaching { io.zenwatch.subscriber.core.MergeCore core; }");

        assertThat(tryToCompile(SOURCES.resolve("module-info.java"), source)).isNotZero();
    }

    private void compile(Path... sources) {
        assertThat(tryToCompile(sources)).isZero();
    }

    private int tryToCompile(Path... sources) {
        Stream<String> options = Stream.of("-d", folder.toString(), "--module-path", modulePath());
        String[] arguments = Stream.concat(options, Arrays.stream(sources).map(Path::toString))
                .toArray(String[]::new);
        return run("javac", arguments);
    }

    private static int run(String tool, String... arguments) {
        return ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments);
    }

    private static String modulePath() {
        return Arrays.stream(paths()).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path[] paths() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(NEEDED.asMatchPredicate())
                .map(Path::of)
                .toArray(Path[]::new);
    }
}
