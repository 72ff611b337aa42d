package io.zenwatch.examples;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.TcpProxy;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.ZenohSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the example in a process of its own, and restarts its router. */
@Timeout(120)
class ReactToLostRouterIT {

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    @Test
    void linesWithoutARouter_areKept_andPublishedOnceOneIsBack() {
        Received before = new Received();
        Received after = new Received();
        ZenohSession router = router(before);
        try (TcpProxy proxy = new TcpProxy(Network.locator(router))) {
            ChildProcess example = children.java(ReactToLostRouter.class, proxy.locator());
            example.awaitLine("router " + router.zid() + " is there");
            example.send("one");
            before.awaitText("one");

            proxy.cut();
            router.close();
            example.awaitLine("router " + router.zid() + " is gone");
            example.send("two");
            example.send("three");
            example.awaitLine("kept: 2");

            ZenohSession restarted = router(after);
            proxy.passOnTo(Network.locator(restarted));
            proxy.restore();
            example.awaitLine("router " + restarted.zid() + " is there");
            example.send("four");
            await().until(() -> after.texts().size() == 3);
            assertThat(after.texts()).containsExactly("two", "three", "four");
            CtrlC.end(example);
        }
    }

    private ZenohSession router(Received lines) {
        ZenohSession router = network.router();
        router.declareSubscriber(KeyExpr.of("demo/lines"), lines);
        return router;
    }
}
