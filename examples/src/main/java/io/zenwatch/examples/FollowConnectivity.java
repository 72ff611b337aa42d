package io.zenwatch.examples;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;

/** Prints which transports and links a session has, and which come and go. */
public final class FollowConnectivity {

    private FollowConnectivity() {}

    // begin docs
    public static void main(String[] endpoints) throws InterruptedException {
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(endpoints);
        try (ZenohSession session = ZenohEngine.open(config);
                Connectivity connectivity = Connectivity.attach(session)) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
            connectivity.snapshot().forEach((transport, links) -> System.out.println(transport + " over " + links));
            QueryingSubscriber.builder(session, Keys.all()).declare(FollowConnectivity::print);
            session.awaitClose();
        }
    }

    private static void print(SubscriberEvent event) {
        if (event instanceof SubscriberEvent.Change change) {
            System.out.println(change.sample().kind() + " " + change.sample().key());
        }
    }
    // end docs
}
