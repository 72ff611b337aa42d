package io.zenwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void thisPlatform_hasALibraryOfTheRightVersion() {
        assertThat(ZenohEngine.version()).isEqualTo(System.getProperty("zenoh.version"));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, macos-aarch64",
        "Mac OS X, x86_64, macos-x86_64",
        "Windows 11, amd64, windows-x86_64"
    })
    void platform_asJavaNamesIt_isTheClassifier(String osName, String osArch, String classifier) {
        assertThat(NativeLibrary.platform(osName, osArch)).isEqualTo(classifier);
    }

    @Test
    void platformWithoutLibrary_isNamedWithTheCommandThatBuildsOne() {
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> NativeLibrary.unpackAndLoad(null, NativeLibrary.resource("plan9-mips")))
                .withMessageContaining("plan9-mips")
                .withMessageContaining("zenwatch-engine-native")
                .withMessageContaining("./mvnw package")
                .withMessageContaining("cargo build --release")
                .withMessageContaining(NativeLibrary.PROPERTY)
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.NATIVE_LIBRARY));
    }

    @Test
    void libraryThatDoesNotLoad_carriesTheCauseAndNamesThePlatform() {
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> NativeLibrary.unpackAndLoad(new ByteArrayInputStream(new byte[100]), "any"))
                .withMessageContaining(System.getProperty("os.arch"))
                .withCauseInstanceOf(UnsatisfiedLinkError.class)
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.NATIVE_LIBRARY));
    }

    @Test
    void libraryOfOnesOwnThatIsMissing_isNamed() {
        Path missing = folder.resolve("missing.so");
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> NativeLibrary.load(missing.toString()))
                .withMessageContaining(missing.toString())
                .withMessageContaining(NativeLibrary.PROPERTY);
    }

    @Test
    void unpackedLibrary_isGoneAfterLoading() throws Exception {
        ZenohEngine.version();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            List<Path> left = files.filter(file -> file.getFileName()
                            .toString()
                            .startsWith(NativeLibrary.FOLDER_PREFIX
                                    + ProcessHandle.current().pid() + "-"))
                    .toList();
            assertThat(left).isEmpty();
        }
    }
}
