package io.zenwatch.integration.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.testkit.node.Truth;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bridges that start at the same time. */
class StartIT {

    private static final int STARTS = Scale.of(4, 50);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private Node router;
    private Node node;
    private ZenohSession watching;
    private Observer observer;

    @BeforeEach
    void watchARouter() {
        router = Node.router(children, List.of(endpoint));
        node = Node.pythonClient(children, endpoint);
        watching = client("3c");
        observer = new Observer(watching);
        watching.declareSubscriber(Keys.transports(), samples::add);
    }

    private ZenohSession client(String zid) {
        return sessions.open(Sessions.client(endpoint).with("id", "\"" + zid + "\""), router.zid());
    }

    @Test
    @Timeout(600)
    void bridgesThatStartAtOnce_putEverythingOnce() {
        for (int i = 1; i <= STARTS; i++) {
            startTwo(client(i + "1a"), client(i + "2b"));
        }
    }

    private void startTwo(ZenohSession ofSenior, ZenohSession ofJunior) {
        samples.clear();
        CompletableFuture<ConnectivityBridge> first = CompletableFuture.supplyAsync(() -> start(ofJunior));
        ConnectivityBridge senior = start(ofSenior);
        ConnectivityBridge junior = first.join();
        observer.awaitTruth(() -> Truth.told(List.of(router, node), watching, ofSenior, ofJunior));
        Patience.await()
                .until(() -> senior.nodes().size() == 5 && junior.nodes().isEmpty());
        junior.close();
        senior.close();
        // What a bridge puts is here before its end is.
        Patience.await().until(() -> observer.keys().isEmpty());

        assertThat(samples)
                .filteredOn(sample -> sample.kind() == SampleKind.PUT)
                .extracting(Sample::key)
                .doesNotHaveDuplicates();
        ofSenior.close();
        ofJunior.close();
    }

    private static ConnectivityBridge start(ZenohSession session) {
        return ConnectivityBridge.builder(session).start();
    }
}
