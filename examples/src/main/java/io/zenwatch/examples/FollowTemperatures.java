package io.zenwatch.examples;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.subscriber.KeyspaceView;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.KeyspaceListener;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;

/**
 * Knows the temperatures below {@code demo/}, whoever stores and publishes them: prints those that there are, and what
 * changes.
 */
public final class FollowTemperatures implements KeyspaceListener<Double> {

    private FollowTemperatures() {}

    public static void main(String[] endpoints) throws InterruptedException {
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(endpoints);
        try (ZenohSession session = ZenohEngine.open(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
            follow(session);
        }
    }

    // begin docs
    private static void follow(ZenohSession session) throws InterruptedException {
        try (KeyspaceView<Double> temperatures = QueryingSubscriber.builder(session, KeyExpr.of("demo/**"))
                .declareView(FollowTemperatures::decode, new FollowTemperatures())) {
            temperatures.awaitReady(Duration.ofSeconds(20));
            System.out.println("known at first: " + temperatures.snapshot());
            session.awaitClose();
        }
    }

    private static Double decode(Sample sample) {
        return Double.valueOf(sample.payload().toString());
    }
    // end docs

    @Override
    public void put(KeyExpr key, Double value) {
        System.out.println(key + " is " + value);
    }

    @Override
    public void updated(KeyExpr key, Double before, Double value) {
        System.out.println(key + " was " + before + " and is " + value);
    }

    @Override
    public void removed(KeyExpr key, Double last) {
        System.out.println(key + " is gone, it was " + last);
    }

    @Override
    public void undecodable(KeyExpr key, ZBytes payload, Exception cause) {
        System.out.println(key + " is no number: " + payload);
    }
}
