package io.zenwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.consumer.ConsumerListener;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example in a process of its own, kills it and starts it again. */
@Timeout(120)
class KeepUncommittedIT {

    private static final String ZID = "a1b2c3";

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    private Path folder;

    @Test
    void channel_ofAKilledProducer_isTakenOverFromTheNext() throws IOException {
        ZenohSession router = network.router();
        String users = Anna.usersFile(folder);
        ChildProcess killed = start(users, router);
        CompletableFuture<Boolean> reconnected = new CompletableFuture<>();
        try (MonitoringConsumer consumer = MonitoringConsumer.builder(router, new ZenohId(ZID))
                .credentials(Anna.CREDENTIALS)
                .confirm(true)
                .linger(Duration.ofMinutes(1))
                .listener(new Listener(reconnected))
                .connect()) {
            long channel = consumer.channel();
            killed.signal(Signal.KILL);
            killed.awaitExit();
            ChildProcess restarted = start(users, router);

            assertThat(reconnected).succeedsWithin(Duration.ofSeconds(40)).isEqualTo(true);
            assertThat(consumer.channel()).isEqualTo(channel);
            CtrlC.end(restarted);
        }
    }

    private ChildProcess start(String users, ZenohSession router) {
        String store = folder.resolve("uncommitted.db").toString();
        ChildProcess producer = children.java(KeepUncommitted.class, users, store, ZID, Network.locator(router));
        producer.awaitLine("producer " + ZID);
        return producer;
    }

    private record Listener(CompletableFuture<Boolean> reconnected) implements ConsumerListener {
        @Override
        public void reconnected(boolean resumed) {
            reconnected.complete(resumed);
        }
    }
}
