package io.zenwatch.examples;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.auth.ScramVerifier;
import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.auth.UsersFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A user of the producers, who may read and execute everything. */
final class Anna {

    static final String NAME = "anna";
    static final String PASSWORD = "pencil";
    static final Credentials CREDENTIALS = Credentials.password(NAME, PASSWORD.toCharArray());

    private Anna() {}

    /** A file of users that has her alone. */
    static String usersFile(Path folder) throws IOException {
        Path file = folder.resolve("users.json");
        User anna = new User(NAME, ScramVerifier.of(PASSWORD.toCharArray()), List.of("*"), List.of("*"), List.of());
        UsersFile.write(file, UsersFile.empty().with(NAME, anna));
        return file.toString();
    }
}
