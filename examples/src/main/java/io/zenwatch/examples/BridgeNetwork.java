package io.zenwatch.examples;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connectivity.ConnectivityJson;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.KeyspaceListener;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;

/**
 * Prints who is connected to whom in a network of nodes that do not run Zenwatch, and what changes. At least one node needs
 * an admin space, as {@code zenohd} has by default.
 */
public final class BridgeNetwork implements KeyspaceListener<Transport> {

    private BridgeNetwork() {}

    public static void main(String[] endpoints) throws InterruptedException {
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(endpoints);
        try (ZenohSession session = ZenohEngine.open(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
            show(session);
            session.awaitClose();
        }
    }

    // begin docs
    private static void show(ZenohSession session) {
        ConnectivityBridge.builder(session).start();
        QueryingSubscriber.builder(session, Keys.TRANSPORT.key("*", "*", "*"))
                .owners(Keys.SESSION.key("*"), Keys::ownedBy)
                .owners(Keys.BRIDGE.key("*", "*"), Keys::ownedBy)
                .declareView(BridgeNetwork::decode, new BridgeNetwork());
    }

    private static Transport decode(Sample sample) {
        return ConnectivityJson.readTransport(parse(sample.key()), sample.payload());
    }
    // end docs

    private static ConnectivityKey parse(KeyExpr key) {
        return ConnectivityKey.parse(key).orElseThrow();
    }

    @Override
    public void put(KeyExpr key, Transport transport) {
        System.out.println(parse(key).zid() + " has " + transport.whatAmI() + " " + transport.zid());
    }

    @Override
    public void removed(KeyExpr key, Transport transport) {
        System.out.println(parse(key).zid() + " has lost " + transport.whatAmI() + " " + transport.zid());
    }
}
