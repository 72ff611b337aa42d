package io.zenwatch.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maven Central would take what is staged, and the check of that notices what it would not take. */
@Timeout(120)
class StagingIT {

    private static final Path STAGING = Path.of(System.getProperty("zenwatch.staging"));
    private static final String VERSION = System.getProperty("zenwatch.version");
    private static final Set<String> UNSTAGED =
            Set.of(System.getProperty("zenwatch.unstaged").split(","));
    private static final String PLUGIN_FOLDER = "io/zenwatch/zenwatch-plugin/" + VERSION;
    private static final String PLUGIN = PLUGIN_FOLDER + "/zenwatch-plugin-" + VERSION;

    @TempDir
    private Path folder;

    private static Signatures signatures() throws IOException, PGPException {
        return Signatures.ofBuild(Path.of(System.getProperty("zenwatch.test-key")));
    }

    private static List<String> violations(Path staging) throws IOException, PGPException {
        return CentralRules.violations(staging, signatures());
    }

    @Test
    void staging_keepsAllRules() throws Exception {
        assertThat(violations(STAGING)).isEmpty();
    }

    @Test
    void staging_hasWhatIsForUsers_andNothingElse() throws Exception {
        List<String> names = new ArrayList<>();
        for (Path pom : CentralRules.poms(STAGING)) {
            names.add(Pom.read(pom).text("artifactId"));
        }
        assertThat(names)
                .contains(
                        "zenwatch-bom",
                        "zenwatch-plugin",
                        "zenwatch-engine",
                        "zenwatch-monitoring",
                        "zenwatch-dashboard",
                        "zenwatch-history",
                        "zenwatch-doctor",
                        "zenwatch-metrics",
                        "zenwatch-spring-boot-starter")
                .doesNotContain("zenwatch-parent", "zenwatch-testkit", "zenwatch-integration", "zenwatch-tools");
    }

    @Test
    void jars_sayWhatIsInThemUnderWhichLicense() throws Exception {
        try (Stream<Path> files = Files.walk(STAGING)) {
            assertThat(files.filter(file -> file.getFileName().toString().matches("zenwatch-[a-z-]+-[0-9.]+\\.jar")))
                    .isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(names(file)).contains("META-INF/LICENSE", "META-INF/THIRD-PARTY.txt"));
        }
    }

    @Test
    void bom_namesWhatIsStaged() throws Exception {
        Pom bom =
                Pom.read(STAGING.resolve("io/zenwatch/zenwatch-bom/" + VERSION + "/zenwatch-bom-" + VERSION + ".pom"));
        assertThat(bom.managedJars())
                .filteredOn(jar -> UNSTAGED.stream().noneMatch(artifact -> jar.contains("/" + artifact + "/")))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(jar -> assertThat(STAGING.resolve(jar)).isRegularFile());
    }

    /** Applications on the module path could not have two of a name. */
    @ParameterizedTest
    @CsvSource({"linux-x86_64, io.zenwatch.engine.linux.x86_64", "linux-aarch64, io.zenwatch.engine.linux.aarch64"})
    void nativeJar_isAModule_withTheLibraryOfItsPlatformAlone(String platform, String module) {
        assumeFalse(UNSTAGED.contains("zenwatch-engine-native"), "needs the profile natives");
        Path jar = STAGING.resolve("io/zenwatch/zenwatch-engine-native/" + VERSION + "/zenwatch-engine-native-"
                + VERSION + "-" + platform + ".jar");
        assertThat(libraries(jar)).containsExactly("io/zenwatch/engine/native/" + platform + "/libzenwatch_engine.so");
        assertThat(names(jar)).contains("META-INF/LICENSE", "META-INF/THIRD-PARTY-NATIVE.txt");
        assertThat(ModuleFinder.of(jar).find(module)).isPresent();
    }

    @Test
    void engineJar_hasTheLibraryOnlyWhereNoOtherJarHasIt() {
        Path jar = STAGING.resolve("io/zenwatch/zenwatch-engine/" + VERSION + "/zenwatch-engine-" + VERSION + ".jar");
        assertThat(libraries(jar)).hasSize(UNSTAGED.contains("zenwatch-engine-native") ? 1 : 0);
    }

    /** The compiler does not see by itself that a version has changed. */
    @Test
    void jars_areModulesOfThisVersion() throws Exception {
        for (Path pom : CentralRules.poms(STAGING)) {
            Path jar = pom.resolveSibling(pom.getFileName().toString().replace(".pom", ".jar"));
            if (Pom.read(pom).packaging().equals("jar")) {
                assertThat(ModuleFinder.of(jar).findAll())
                        .extracting(module -> module.descriptor().rawVersion())
                        .containsExactly(Optional.of(VERSION));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-sources.jar, missing",
        "-javadoc.jar, missing",
        ".jar.asc, not signed",
        ".pom.asc, not signed",
        ".jar.md5, no MD5",
        ".pom.sha1, no SHA-1"
    })
    void fileThatIsMissing_isNoticed(String ending, String violation) throws Exception {
        copyPlugin();
        Files.delete(folder.resolve(PLUGIN + ending));
        assertThat(violations(folder)).anyMatch(found -> found.endsWith(violation));
    }

    @Test
    void fileThatIsAnother_isNoticed() throws Exception {
        copyPlugin();
        Path jar = folder.resolve(PLUGIN + ".jar");
        Files.write(jar, new byte[1]);
        assertThat(violations(folder))
                .extracting(found -> found.substring(found.indexOf(": ") + 2))
                .containsExactlyInAnyOrder("another MD5", "another SHA-1", "its signature is not the file's");
    }

    @ParameterizedTest
    @CsvSource({
        "<connection>.*</connection>, '', no <scm/connection>",
        "<developer>\\s*<name>.*</name>, <developer>, no <developers/developer/name>",
        "<dependencies>, <parent/><dependencies>, a <parent>",
        "<version>3\\..*</version>, <version>3-SNAPSHOT</version>, the version 3-SNAPSHOT",
        "<version>3\\..*</version>, '', a dependency without a version"
    })
    void pomThatCentralRefuses_isNoticed(String part, String instead, String violation) throws Exception {
        copyPlugin();
        Path pom = folder.resolve(PLUGIN + ".pom");
        Files.writeString(pom, Files.readString(pom).replaceAll(part, instead));
        assertThat(violations(folder)).anyMatch(found -> found.endsWith(violation));
    }

    private void copyPlugin() throws IOException {
        Files.createDirectories(folder.resolve(PLUGIN_FOLDER));
        try (Stream<Path> files = Files.list(STAGING.resolve(PLUGIN_FOLDER))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(STAGING.relativize(file)));
            }
        }
    }

    private static List<String> libraries(Path jar) {
        return names(jar).stream()
                .filter(name -> name.contains("zenwatch_engine."))
                .toList();
    }

    private static List<String> names(Path jar) {
        try (JarFile open = new JarFile(jar.toFile())) {
            return open.stream().map(Object::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
