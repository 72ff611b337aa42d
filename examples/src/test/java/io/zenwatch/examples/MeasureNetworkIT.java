package io.zenwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.zenoh.session.ZenohSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class MeasureNetworkIT {

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    @Test
    void numbers_areThoseOfTheNetwork() {
        ZenohSession router = network.router();
        ChildProcess example = children.java(MeasureNetwork.class, Network.locator(router));

        assertThat(example.awaitExit()).isZero();
        assertThat(example.lines()).contains("routers: 1", "peers: 0");
    }
}
