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

class NativeLibraryTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void thisPlatform_hasALibraryOfTheRightVersion() {
        assertThat(ZenohEngine.version()).isEqualTo(System.getProperty("zenoh.version"));
    }

    @Test
    void platformWithoutLibrary_isNamedWithTheCommandThatBuildsOne() {
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> NativeLibrary.unpackAndLoad(null, NativeLibrary.resource("Plan9", "mips")))
                .withMessageContaining("Plan9-mips")
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
