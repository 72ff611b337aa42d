package io.zenwatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PythonEnvironmentTest {

    @TempDir
    Path folder;

    @Test
    void withoutVenv_oneLineSaysWhatToInstall() throws IOException {
        try (ChildProcess make = makeEnv("exit 1")) {
            assertThat(make.awaitExit()).isEqualTo(1);
            assertThat(make.errorLines()).singleElement().asString().contains("install python3 and python3-venv");
        }
        assertThat(folder.resolve("env")).doesNotExist();
    }

    @Test
    void interrupted_leavesNothing() throws IOException {
        try (ChildProcess make = makeEnv("[ \"$2\" = venv ] || exit 0; mkdir $3; touch $3/half; kill -TERM $PPID")) {
            assertThat(make.awaitExit()).isEqualTo(1);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**/env*");
    }

    /** Runs the script with a {@code python3} that does what a test says. */
    private ChildProcess makeEnv(String python3) throws IOException {
        Path stub = Files.writeString(
                Files.createDirectory(folder.resolve("bin")).resolve("python3"), "#!/bin/sh\n" + python3 + "\n");
        Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
        return ChildProcess.start(
                List.of("src/main/python/make-env", folder.resolve("env").toString()),
                Path.of("."),
                Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH")));
    }
}
