package io.zenwatch.examples;

import static io.zenwatch.monitoring.consumer.MonitoringConsumer.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.TcpProxy;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example against {@link OwnProducer}, each in a process of its own, and cuts it off. */
@Timeout(120)
class AskProducerIT {

    private static final String BOILING = "boiling at: 100.0 Cel";

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    private Path folder;

    @Test
    void example_asks_executes_followsAndFollowsAgainAfterADisconnect_untilCtrlC() throws IOException {
        ZenohSession router = network.router();
        String zid = children.java(OwnProducer.class, Anna.usersFile(folder), Network.locator(router))
                .awaitLine("producer ")
                .substring("producer ".length());
        try (TcpProxy proxy = new TcpProxy(Network.locator(router))) {
            List<String> command = Children.javaCommand(
                    Path.of(System.getProperty("java.home")),
                    List.of(),
                    AskProducer.class,
                    zid,
                    Anna.NAME,
                    proxy.locator());
            ChildProcess example = children.start(command, Map.of("ZENWATCH_PASSWORD", Anna.PASSWORD));
            example.awaitLine("measured: 20.0 Cel");
            example.awaitLine("offered: kettle.temperature");
            example.awaitLine("following");
            Patience.await().until(() -> example.lines().containsAll(List.of("heated to: 100.0 Cel", BOILING)));

            proxy.cut();
            example.awaitLine("disconnected: ");
            proxy.restore();
            example.awaitLine("following");
            boilAgain(router, new ZenohId(zid));
            example.awaitLine(BOILING);
            CtrlC.end(example);
            assertThat(example.lines()).contains("closed");
        }
    }

    private static void boilAgain(ZenohSession session, ZenohId producer) {
        try (MonitoringConsumer other = MonitoringConsumer.builder(session, producer)
                .credentials(Anna.CREDENTIALS)
                .connect()) {
            await(other.execute("kettle.heat", Map.of("by", Value.of(-50.0))));
            await(other.execute("kettle.heat", Map.of("by", Value.of(50.0))));
        }
    }
}
