package io.zenwatch.examples;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.InferDeletes;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ReplyKeys;
import io.zenwatch.zenoh.session.ZenohSession;

/** Prints what the caches of zenoh-ext's advanced publishers hold below {@code demo/}, and what is published there. */
public final class FollowCaches {

    private FollowCaches() {}

    public static void main(String[] endpoints) throws InterruptedException {
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(endpoints);
        try (ZenohSession session = ZenohEngine.open(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
            follow(session);
            session.awaitClose();
        }
    }

    private static void follow(ZenohSession session) {
        // begin docs
        QueryingSubscriber.builder(session, KeyExpr.of("demo/**"))
                .query(Selector.parse("demo/**/@adv/**"))
                .target(QueryTarget.ALL)
                .acceptReplies(ReplyKeys.ANY)
                .inferDeletes(InferDeletes.NEVER)
                .declare(FollowCaches::print);
        // end docs
    }

    private static void print(SubscriberEvent event) {
        if (event instanceof SubscriberEvent.Change change) {
            System.out.println(change.origin() + " " + change.sample().key() + " is "
                    + change.sample().payload());
        }
    }
}
