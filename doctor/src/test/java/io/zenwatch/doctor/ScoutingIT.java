package io.zenwatch.doctor;

import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.OwnNetwork;
import io.zenwatch.testkit.node.Node;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Searches by multicast, in a network of their own that has no way out. */
@Timeout(120)
class ScoutingIT {

    @RegisterExtension
    private final Children children = new Children();

    @BeforeEach
    void needsNetworks() {
        OwnNetwork.require();
    }

    private static List<String> doctor(String mode) {
        return Children.javaCommand(
                Path.of(System.getProperty("java.home")), List.of(), PrintsFindings.class, "scouting", mode);
    }

    private static List<String> alone(String mode) {
        return OwnNetwork.of(doctor(mode).toArray(String[]::new));
    }

    @Broken("ZW-303")
    @Test
    void host_withoutAnInterface_isWarned() {
        children.start(OwnNetwork.empty(doctor("peer"))).awaitLine("ZW-303 WARNING none but loopback can multicast");
    }

    @Test
    void client_thatFindsNobody_hasAProblem_andAPeerMayBeTheFirst() {
        String nobody = "it was sent and heard here, and nobody answers";

        children.start(alone("client")).awaitLine("ZW-303 PROBLEM " + nobody);
        children.start(alone("peer")).awaitLine("ZW-303 CANNOT_TELL " + nobody);
    }

    @Healthy("ZW-303")
    @Test
    void router_thatAnswers_isFound() {
        Node router = Node.routerInItsOwnNetwork(children);

        children.start(OwnNetwork.of(router.process(), doctor("client")))
                .awaitLine("ZW-303 OK found router " + router.zid());
    }
}
