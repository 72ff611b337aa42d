package io.zenwatch.doctor;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.OwnNetwork;
import io.zenwatch.testkit.Workspace;
import java.nio.file.Path;
import java.util.List;
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

    @RegisterExtension
    private final Children children = new Children();

    @TempDir
    private Path folder;

    @BeforeEach
    void needsNetworks() {
        OwnNetwork.require();
    }

    private String socket() {
        return "unixsock-stream/" + folder.resolve("router.sock");
    }

    private ChildProcess router() {
        ChildProcess router = children.start(OwnNetwork.of(
                Workspace.rustProgram("plain-session").toString(),
                "mode='router'",
                "adminspace/enabled=true",
                "listen/endpoints=['" + socket() + "', 'tcp/" + OwnNetwork.ADDRESS + ":7447']"));
        router.awaitLine("session ");
        return router;
    }

    private List<String> doctor() {
        return Children.javaCommand(
                Path.of(System.getProperty("java.home")), List.of(), PrintsFindings.class, socket());
    }

    @Broken("ZW-409")
    @Test
    void address_thatIsNotReachedFromHere_isNamed() {
        router();

        children.start(OwnNetwork.empty(doctor()))
                .awaitLine("ZW-409 WARNING it announces where nobody here reaches it: " + OwnNetwork.ADDRESS + " ");
    }

    @Healthy("ZW-409")
    @Test
    void address_thatIsReached_isHealthy() {
        ChildProcess router = router();

        children.start(OwnNetwork.of(router, doctor())).awaitLine("ZW-409 OK all nodes");
    }
}
