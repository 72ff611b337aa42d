package io.zenwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the example as its readers do, in a process of its own, against a queryable that somebody else has. */
@Timeout(120)
class FollowTemperaturesIT {

    private static final KeyExpr CELLAR = KeyExpr.of("demo/cellar");
    private static final KeyExpr ROOF = KeyExpr.of("demo/roof");

    @RegisterExtension
    final Children children = new Children();

    @Test
    void example_printsWhatIsStored_andWhatChanges() {
        try (ZenohSession router = ZenohEngine.open(Sessions.listening().withMode(WhatAmI.ROUTER))) {
            router.declareQueryable(KeyExpr.of("demo/**"), QueryableOptions.DEFAULT, FollowTemperaturesIT::answer);

            ChildProcess example =
                    children.java(FollowTemperatures.class, router.locators().get(0));
            example.awaitLine("known at first: ");
            router.put(CELLAR, ZBytes.of("12"));
            router.put(ROOF, ZBytes.of("cold"));
            router.delete(CELLAR, PutOptions.DEFAULT);
            example.awaitLine("demo/cellar is gone");
            CtrlC.end(example);

            assertThat(example.lines())
                    .containsExactly(
                            "demo/cellar is 11.5",
                            "known at first: {demo/cellar=11.5}",
                            "demo/cellar was 11.5 and is 12.0",
                            "demo/roof is no number: cold",
                            "demo/cellar is gone, it was 12.0");
        }
    }

    private static void answer(Query query) {
        try (query) {
            query.reply(CELLAR, ZBytes.of("11.5"), ReplyOptions.DEFAULT);
        }
    }
}
