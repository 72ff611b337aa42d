package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.OwnNetwork;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.tools.console.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code z_scout} with real multicast, in a network of its own. */
@Timeout(120)
class ZScoutIT {

    @RegisterExtension
    private final Children children = new Children();

    @BeforeEach
    void needsNetworks() {
        OwnNetwork.require();
    }

    @Test
    void router_thatAnswers_isPrinted() {
        Node router = Node.routerInItsOwnNetwork(children);
        List<String> tool =
                Children.javaCommand(Path.of(System.getProperty("java.home")), List.of(), Zenwatch.class, "z_scout");

        ChildProcess scout = children.start(OwnNetwork.of(router.process(), tool));

        assertThat(scout.awaitExit()).isEqualTo(ExitCode.OK);
        assertThat(scout.lines())
                .contains("Hello { zid: " + router.zid() + ", whatami: Router, locators: [tcp/" + OwnNetwork.ADDRESS
                        + ":7447] }");
    }
}
