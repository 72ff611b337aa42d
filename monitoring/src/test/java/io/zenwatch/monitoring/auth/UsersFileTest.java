package io.zenwatch.monitoring.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.zenoh.KeyExpr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersFileTest {

    private static final User ANNA = new User(
            "anna",
            ScramVerifier.of("secret".toCharArray()),
            List.of("jvm.*"),
            List.of("*"),
            List.of(KeyExpr.of("demo/**")));
    private static final User OTTO = new User("otto", null, List.of(), List.of(), List.of());

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("users.json");
    }

    @Test
    void users_areReadAsTheyWereWritten() throws IOException {
        Users written = new Users(UsersFile.empty().seed(), List.of(ANNA, OTTO));
        UsersFile.write(file, written);
        Users read = UsersFile.read(file);

        assertThat(read.all()).containsExactly(ANNA, OTTO);
        assertThat(read.seed()).isEqualTo(written.seed());
        assertThat(Files.readString(file)).doesNotContain("secret\"");
    }

    @Test
    void file_isForItsOwnerAlone() throws IOException {
        UsersFile.write(file, UsersFile.empty());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(file::equals);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void file_thatChanges_isReadAgain() throws IOException {
        UsersFile.write(file, new Users(UsersFile.empty().seed(), List.of(ANNA)));
        UsersFile users = new UsersFile(file);
        assertThat(users.users().find("otto")).isEmpty();
        UsersFile.write(file, new Users(UsersFile.empty().seed(), List.of(ANNA, OTTO)));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));

        assertThat(users.users().find("otto")).contains(OTTO);
        Files.delete(file);
        assertThat(users.users().find("otto")).contains(OTTO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"seed\":\"AAAA\",\"users\":[]}",
                "{\"seed\":1,\"users\":[]}",
                "{\"seed\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"users\":{}}",
                "{\"seed\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"users\":[{}]}",
                "{\"seed\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"users\":[{\"name\":\"\"}]}",
                "{\"seed\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\","
                        + "\"users\":[{\"name\":\"a\",\"targets\":[\"/\"]}]}",
                "{\"seed\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\","
                        + "\"users\":[{\"name\":\"a\",\"scram-sha-256\":{}}]}"
            })
    void file_thatHoldsNoUsers_isAnErrorThatNamesIt(String text) throws IOException {
        Files.writeString(file, text);

        assertThatThrownBy(() -> UsersFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("users.json");
    }

    @ParameterizedTest
    @CsvSource({
        "*,anything,true",
        "jvm.*,jvm.memory,true",
        "jvm.*,jvm,false",
        "jvm.memory,jvm.memory,true",
        "jvm.memory,jvm.memory.used,false",
        "*.used,jvm.memory.used,true",
        "j*m*used,jvm.memory.used,true",
        "j*x*used,jvm.memory.used,false",
        "ab*ba,aba,false",
        "a.c,abc,false"
    })
    void pattern_matchesNames(String pattern, String name, boolean matches) {
        assertThat(NamePattern.matches(List.of("nothing", pattern), name)).isEqualTo(matches);
    }
}
