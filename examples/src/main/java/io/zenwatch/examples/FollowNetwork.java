package io.zenwatch.examples;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;

/**
 * Waits until a network has a number of nodes, prints them with their neighbours, and then everything that happens.
 * Arguments: the number, and the endpoints to connect to.
 */
public final class FollowNetwork {

    private FollowNetwork() {}

    public static void main(String[] arguments) throws InterruptedException {
        int expected = Integer.parseInt(arguments[0]);
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(arguments[1]);
        try (ZenohSession session = ZenohEngine.open(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
            follow(session, expected);
            session.awaitClose();
        }
    }

    private static void follow(ZenohSession session, int expected) throws InterruptedException {
        // begin docs
        Topology topology = Topology.follow(session);
        Network network = topology.await(now -> now.isLive() && now.nodes().size() >= expected, Duration.ofSeconds(30));
        for (Node node : network.nodes().values()) {
            network.edgesOf(node.zid())
                    .forEach(edge -> System.out.println(
                            node.name() + " - " + network.name(edge.id().across(node.zid())) + " " + edge.protocols()));
        }
        topology.listen(difference -> difference.events().forEach(event -> System.out.println(event.text())));
        // end docs
    }
}
