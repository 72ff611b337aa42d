package io.zenwatch.doctor;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A router in a network of its own, as in a container: it announces an address of that network, and is reached by a socket in
 * the file system.
 */
@Timeout(120)
class LocatorsIT {

    private static final String OWN_NETWORK =
            "ip link set lo up && ip addr add 10.88.0.1/32 dev lo && exec \"$0\" \"$@\"";

    @RegisterExtension
    private final Children children = new Children();

    @TempDir
    private Path folder;

    @BeforeEach
    void needsNamespaces() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("unshare", "-n", "ip", "link").start();
        Assumptions.assumeTrue(process.waitFor() == 0, "this system gives no network namespaces");
    }

    private String socket() {
        return "unixsock-stream/" + folder.resolve("router.sock");
    }

    private ChildProcess router() {
        ChildProcess router = children.start(List.of(
                "unshare",
                "-n",
                "sh",
                "-c",
                OWN_NETWORK,
                Workspace.rustProgram("plain-session").toString(),
                "mode='router'",
                "adminspace/enabled=true",
                "listen/endpoints=['" + socket() + "', 'tcp/0.0.0.0:7447']"));
        router.awaitLine("session ");
        return router;
    }

    private ChildProcess doctor(String... in) {
        List<String> command = new ArrayList<>(List.of(in));
        command.addAll(Children.javaCommand(
                Path.of(System.getProperty("java.home")),
                List.of("-XX:TieredStopAtLevel=1"),
                PrintsFindings.class,
                socket()));
        return children.start(command);
    }

    @Broken("ZW-409")
    @Test
    void address_thatIsNotReachedFromHere_isNamed() {
        router();

        doctor("unshare", "-n").awaitLine("ZW-409 WARNING it announces where nobody here reaches it: 10.88.0.1 ");
    }

    @Healthy("ZW-409")
    @Test
    void address_thatIsReached_isHealthy() {
        ChildProcess router = router();

        doctor("nsenter", "-n", "-t", Long.toString(router.pid())).awaitLine("ZW-409 OK all nodes");
    }
}
