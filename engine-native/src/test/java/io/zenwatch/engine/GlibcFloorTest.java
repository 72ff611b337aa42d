package io.zenwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The libraries load with the glibc that the build names. */
class GlibcFloorTest {

    private static final Pattern NEEDED = Pattern.compile("\\bGLIBC_(\\d[\\d.]*)");

    private static final Version FLOOR = Version.parse(System.getProperty("zenwatch.glibc", "2.28"));

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-aarch64"})
    void library_needsNoNewerGlibc(String platform) throws Exception {
        Path library = Path.of("target/classes/io/zenwatch/engine/native", platform, "libzenwatch_engine.so");

        assertThat(versions(library)).isNotEmpty().allSatisfy(version -> assertThat(version)
                .isLessThanOrEqualTo(FLOOR));
    }

    private static List<Version> versions(Path library) throws IOException, InterruptedException {
        Process readelf = new ProcessBuilder("readelf", "--version-info", "--wide", library.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(readelf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(readelf.waitFor()).isZero();
        return NEEDED.matcher(output)
                .results()
                .map(found -> Version.parse(found.group(1)))
                .distinct()
                .toList();
    }
}
