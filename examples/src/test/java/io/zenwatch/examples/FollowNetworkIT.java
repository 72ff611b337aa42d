package io.zenwatch.examples;

import static io.zenwatch.testkit.Patience.await;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the example beside a bridge. */
@Timeout(120)
class FollowNetworkIT {

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    @Test
    void network_isPrinted_thenWhatHappens() {
        ZenohSession router = network.open(Sessions.listening()
                .withMode(WhatAmI.ROUTER)
                .with("adminspace/enabled", "true")
                .with("metadata", "{name:\"r1\"}"));
        ZenohSession client = network.open(Sessions.client(Network.locator(router)));
        ConnectivityBridge bridge = ConnectivityBridge.builder(router).start();
        await().until(() -> bridge.nodes().containsAll(Set.of(router.zid(), client.zid())));
        ChildProcess example = children.java(FollowNetwork.class, "3", Network.locator(router));
        String shortZid = client.zid().hex().substring(0, 8);
        await().until(() -> example.lines().contains("r1 - " + shortZid + " [tcp]"));

        client.close();
        await().until(() -> example.lines().contains("client " + shortZid + " is gone"));
    }
}
