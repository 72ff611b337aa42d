package io.zenwatch.examples;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.traffic.Traffic;
import io.zenwatch.traffic.model.NodeTraffic;
import io.zenwatch.traffic.model.Rate;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;

/** Prints what nodes send every few seconds, until it is interrupted. Argument: the endpoint to connect to. */
public final class FollowTraffic {

    private FollowTraffic() {}

    public static void main(String[] arguments) throws InterruptedException {
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(arguments[0]);
        try (ZenohSession session = ZenohEngine.open(config)) {
            follow(session);
            session.awaitClose();
        }
    }

    private static void follow(ZenohSession session) {
        // begin docs
        Traffic traffic = Traffic.follow(session, Traffic.USUAL_PERIOD);
        traffic.listen(now -> now.nodes().forEach((zid, node) -> show(zid, node)));
        // end docs
    }

    private static void show(ZenohId zid, NodeTraffic node) {
        Rate rate = node.sent().rate();
        System.out.println(zid + " sent " + node.sent().bytes() + " bytes"
                + (rate == null ? "" : ", now " + Math.round(rate.bytes()) + " a second"));
    }
}
