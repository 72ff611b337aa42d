package io.zenwatch.tools.command;

import io.zenwatch.monitoring.auth.ScramVerifier;
import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.auth.UsersFile;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.zenoh.KeyExpr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = {
            "Adds, changes or removes a user in a producer's user file.",
            "The file contains no passwords, only the data to verify them."
        })
public final class ZMonitorUser extends Tool {

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The user file. The tool creates it if it does not exist.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Parameters(index = "1", paramLabel = "NAME", description = "The user's name.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--metrics",
            paramLabel = "PATTERN",
            split = ",",
            hideParamSyntax = true,
            description = "A metric that the user may read; '*' matches any text. Repeatable.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--controls",
            paramLabel = "PATTERN",
            split = ",",
            hideParamSyntax = true,
            description = "A control that the user may execute; '*' matches any text. Repeatable.")
    private List<String> controls = new ArrayList<>();

    @Option(
            names = "--targets",
            paramLabel = "KEYEXPR",
            split = ",",
            hideParamSyntax = true,
            description = "A key expression that the user may define channels on, such as site/push/**. Repeatable.")
    private List<KeyExpr> targets = new ArrayList<>();

    @Option(names = "--no-password", description = "Set no password: the user authenticates with a certificate.")
    private boolean hasNoPassword;

    @Option(names = "--remove", description = "Remove the user.")
    private boolean isRemoval;

    public ZMonitorUser(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        Users users = Files.exists(file) ? UsersFile.read(file) : UsersFile.empty();
        boolean isKnown = users.find(name).isPresent();
        if (isRemoval && !isKnown) {
            console().error("z_monitor_user: there is no user '" + name + "'");
            return ExitCode.FAILURE;
        }
        User user = isRemoval ? null : new User(name, verifier(), metrics, controls, targets);
        UsersFile.write(file, users.with(name, user));
        console().line("User '" + name + "' was " + (isRemoval ? "removed" : isKnown ? "changed" : "added"));
        return ExitCode.OK;
    }

    private @Nullable ScramVerifier verifier() throws IOException {
        if (hasNoPassword) {
            return null;
        }
        return ScramVerifier.of(console().password("Password of '" + name + "': "));
    }
}
