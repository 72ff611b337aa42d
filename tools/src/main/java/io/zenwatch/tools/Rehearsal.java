package io.zenwatch.tools;

import io.zenwatch.internal.Daemons;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.console.LogConfiguration;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Runs tools once in this process, on loopback alone, so that the JVM sees which classes they need. */
final class Rehearsal {

    private static final List<String> ROUTER = List.of(
            "run",
            "-m",
            "router",
            "-l",
            "tcp/127.0.0.1:0",
            "--no-multicast-scouting",
            "--expose",
            "--monitor",
            "--monitor-anonymous",
            "*");

    private static final List<List<String>> CLIENTS = List.of(
            List.of("z_info"),
            List.of("z_put", "-k", "rehearsal/key", "-p", "text"),
            List.of("z_delete", "-k", "rehearsal/key"),
            List.of("z_get", "-s", "@/*/session/**"),
            List.of("z_get", "-s", "@/*/session/**", "--json"),
            List.of("z_sub"),
            List.of("z_query_sub", "-k", "@/*/session/**"),
            List.of("z_queryable"),
            List.of("z_liveliness"),
            List.of("z_sub_liveliness"),
            List.of("z_get_liveliness"),
            List.of("z_connections"),
            List.of("z_monitor", "query", "jvm.memory.used", "area=heap"),
            List.of("bridge"),
            List.of("watch"),
            List.of("doctor"));

    private Rehearsal() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        LogConfiguration.install();
        play(InputStream.nullInputStream(), OutputStream.nullOutputStream(), "--help");
        try (PipedOutputStream keys = new PipedOutputStream();
                PipedInputStream output = new PipedInputStream()) {
            Thread router = startRouter(new PipedInputStream(keys), new PipedOutputStream(output));
            BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
            String locator = lines.readLine().replaceFirst(".* ", "");
            CLIENTS.forEach(client -> play(client, locator));
            keys.write('q');
            keys.flush();
            router.join();
        }
        Zenwatch.main(new String[] {"--version"});
    }

    private static Thread startRouter(InputStream keys, OutputStream output) {
        Thread router = Daemons.thread(() -> play(keys, output, ROUTER.toArray(String[]::new)), "zenwatch-rehearsal");
        router.start();
        return router;
    }

    /** Runs a tool that ends by itself, or else when it has begun. */
    private static void play(List<String> client, String locator) {
        List<String> where = List.of("-m", "client", "-e", locator, "--no-multicast-scouting");
        String[] args = Stream.of(client, where).flatMap(List::stream).toArray(String[]::new);
        play(new ByteArrayInputStream(new byte[] {'q'}), OutputStream.nullOutputStream(), args);
    }

    /** Ends this process if the tool fails. */
    private static void play(InputStream in, OutputStream out, String... args) {
        int code = Zenwatch.run(new Console(in, out, System.err, () -> false), args);
        if (code != ExitCode.OK) {
            System.exit(code);
        }
    }
}
