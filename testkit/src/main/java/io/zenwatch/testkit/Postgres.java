package io.zenwatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL server of Debian's package in a folder of its own, on a free port of loopback. */
public final class Postgres implements AutoCloseable {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;
    private final boolean isRoot = "root".equals(System.getProperty("user.name"));
    private final int port = Ports.free();

    private Postgres(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** Starts one; the test is skipped where there is none, and fails where the build should have installed it. */
    public static Postgres start(Path folder) throws IOException {
        Optional<Path> programs = programs();
        Programs.require(
                programs.isPresent(), "no PostgreSQL in " + VERSIONS + ", so its tests do not run: install postgresql");
        Postgres server = new Postgres(programs.orElseThrow(), folder);
        server.make();
        server.run();
        return server;
    }

    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    /** The server does not run as root. */
    private void make() throws IOException {
        if (isRoot) {
            command(List.of("chown", "postgres", folder.toString()));
        }
        command("initdb", "-D", data(), "-U", "test", "-A", "trust", "-N");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Starts it again. */
    public void run() throws IOException {
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off";
        command(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-o",
                options,
                "-l",
                folder.resolve("log").toString(),
                "start");
    }

    /** Ends it as a power loss would. */
    public void kill() throws IOException {
        command("pg_ctl", "-D", data(), "-m", "immediate", "stop");
    }

    /** Its address, with a user and a password. */
    public String url() {
        return url(port);
    }

    /** Its address behind a proxy. */
    public static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=test&password=secret";
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    private void command(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        command(command);
    }

    private static void command(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .directory(Path.of("/").toFile())
                .start();
        try {
            assertThat(process.waitFor()).as("%s", command).isZero();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new InterruptedIOException(String.valueOf(command));
        }
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(folder.resolve("data/postmaster.pid"))) {
            kill();
        }
        if (isRoot) {
            command(List.of("rm", "-rf", data(), folder.resolve("log").toString()));
        }
    }
}
