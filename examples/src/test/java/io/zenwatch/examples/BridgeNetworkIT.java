package io.zenwatch.examples;

import static io.zenwatch.testkit.Patience.await;

import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the example in a network of sessions that do not run Zenwatch. */
@Timeout(120)
class BridgeNetworkIT {

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    private ZenohSession router;
    private ZenohSession client;

    @BeforeEach
    void awaitTheLinkOfTwoOthers() {
        router = network.open(Sessions.listening().withMode(WhatAmI.ROUTER).with("adminspace/enabled", "true"));
        client = network.open(Sessions.client(Network.locator(router)));
        Sessions.awaitConnected(client, router);
    }

    /** Starts the example, and waits until it shows the link. */
    private ChildProcess start() {
        ChildProcess example = children.java(BridgeNetwork.class, Network.locator(router));
        awaitLines(example, "has");
        return example;
    }

    private void awaitLines(ChildProcess example, String what) {
        String ofRouter = router.zid() + " " + what + " client " + client.zid();
        String ofClient = client.zid() + " " + what + " router " + router.zid();
        await().until(() -> example.lines().containsAll(List.of(ofRouter, ofClient)));
    }

    @Test
    void nodeThatLeaves_isNoLongerShown() {
        ChildProcess example = start();
        client.close();
        awaitLines(example, "has lost");
    }

    @Test
    void ctrlC_deletesWhatTheBridgeHasShown() {
        Received seen = new Received();
        router.declareSubscriber(Keys.transports(), seen);
        CtrlC.end(start());
        String shown = "DELETE " + Keys.TRANSPORT.key(client.zid(), "unicast", router.zid());
        await().until(() -> seen.events().contains(shown));
    }
}
