package io.zenwatch.examples;

import static io.zenwatch.testkit.Patience.await;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.ZenohSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the example beside a router that counts. */
@Tag("stats")
@Timeout(120)
class FollowTrafficIT {

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    @Test
    void router_isPrinted_withItsRate() {
        ZenohSession router =
                network.open(Sessions.listening().withMode(WhatAmI.ROUTER).with("adminspace/enabled", "true"));
        ChildProcess example = children.java(FollowTraffic.class, Network.locator(router));

        await().until(() -> example.lines().stream()
                .anyMatch(line -> line.matches(router.zid() + " sent \\d+ bytes, now \\d+ a second")));
    }
}
