package io.zenwatch.examples;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.zenoh.session.ZenohSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the example against an advanced publisher of zenoh's Python binding. */
@Timeout(120)
class FollowCachesIT {

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    @Test
    void example_printsWhatACacheHolds_andWhatIsPublished() {
        ZenohSession router = network.router();
        ChildProcess publisher =
                children.python("advanced_publisher.py", "connect/endpoints=[\"" + Network.locator(router) + "\"]");
        publisher.awaitLine("session ");
        tell(publisher, "put demo/a 1");
        ChildProcess example = children.java(FollowCaches.class, Network.locator(router));
        example.awaitLine("HISTORY demo/a is 1");
        tell(publisher, "put demo/a 2");
        example.awaitLine("LIVE demo/a is 2");
        CtrlC.end(example);
    }

    private static void tell(ChildProcess publisher, String command) {
        publisher.send(command);
        publisher.awaitLine(command);
    }
}
