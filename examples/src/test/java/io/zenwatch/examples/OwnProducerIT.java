package io.zenwatch.examples;

import static io.zenwatch.monitoring.consumer.MonitoringConsumer.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example in a process of its own, and asks it; {@link AskProducerIT} has its events. */
@Timeout(120)
class OwnProducerIT {

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    private Path folder;

    @Test
    void sensorsAndControl_areOffered_asked_andExecuted_untilCtrlC() throws IOException {
        ZenohSession router = network.router();
        ChildProcess example = children.java(OwnProducer.class, Anna.usersFile(folder), Network.locator(router));
        ZenohId producer = new ZenohId(example.awaitLine("producer ").substring("producer ".length()));

        try (MonitoringConsumer anna = MonitoringConsumer.builder(router, producer)
                        .credentials(Anna.CREDENTIALS)
                        .connect();
                MonitoringConsumer nobody = MonitoringConsumer.builder(router, producer)
                        .credentials(Credentials.anonymous())
                        .connect()) {
            assertThat(await(anna.capabilities()).metrics())
                    .extracting(MetricDefinition::name)
                    .contains("kettle.temperature", "kettle.boiling", "zenoh.link.count");
            assertThat(await(anna.capabilities()).controls())
                    .extracting(ControlDefinition::name)
                    .contains("kettle.heat");
            assertThat(await(anna.execute("kettle.heat", Map.of())).value()).isEqualTo(Value.of(30.0));
            assertThat(await(anna.execute("kettle.heat", Map.of("by", Value.of(5.0))))
                            .value())
                    .isEqualTo(Value.of(35.0));
            assertThat(await(nobody.query("kettle.temperature", Map.of())).value())
                    .isEqualTo(Value.of(35.0));
        }
        CtrlC.end(example);
    }
}
