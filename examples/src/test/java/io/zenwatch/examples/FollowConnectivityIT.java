package io.zenwatch.examples;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.zenoh.session.ZenohSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the example against a router. */
@Timeout(120)
class FollowConnectivityIT {

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    @Test
    void example_printsWhatIsOpen_andWhatCloses_untilCtrlC() {
        ZenohSession router = network.router();
        ChildProcess example = children.java(FollowConnectivity.class, Network.locator(router));
        example.awaitLine("Transport[zid=" + router.zid());
        String transport = "/transport/unicast/" + router.zid();
        example.awaitLine(line -> line.startsWith("PUT @/session/") && line.endsWith(transport), "the transport");
        example.awaitLine(line -> line.startsWith("PUT @/session/") && line.contains(transport + "/link/"), "its link");
        router.close();
        example.awaitLine(line -> line.startsWith("DELETE @/session/") && line.endsWith(transport), "its end");
        CtrlC.end(example);
    }
}
