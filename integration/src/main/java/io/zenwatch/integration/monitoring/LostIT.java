package io.zenwatch.integration.monitoring;

import static io.zenwatch.testkit.Patience.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.ConsumerBuilder;
import io.zenwatch.monitoring.consumer.ConsumerListener;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.consumer.MonitoringException.Reason;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a consumer says when its producer or router is gone, or was never there. */
class LostIT {

    private static final ZenohId PRODUCER = new ZenohId("a1b2c3");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final CompletableFuture<MonitoringException> lost = new CompletableFuture<>();
    private String endpoint;
    private Node router;
    private ZenohSession there;

    @BeforeEach
    void start() {
        endpoint = "tcp/127.0.0.1:" + Ports.free();
        router = Node.router(children, List.of(endpoint));
        there = sessions.open(Sessions.client(endpoint), router.zid());
    }

    private ChildProcess startProducer() {
        ChildProcess producer = children.java(
                ProducerProcess.class,
                PRODUCER.toString(),
                "-",
                "mode=\"client\"",
                "connect/endpoints=[\"" + endpoint + "\"]");
        producer.awaitLine("ready");
        return producer;
    }

    private ConsumerBuilder builder() {
        return MonitoringConsumer.builder(there, PRODUCER)
                .credentials(Credentials.anonymous())
                .reconnect(false)
                .listener(new ConsumerListener() {
                    @Override
                    public void disconnected(MonitoringException failure) {
                        lost.complete(failure);
                    }
                });
    }

    private void assertLost(MonitoringConsumer consumer, Reason reason) throws Exception {
        assertThat(lost.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).reason()).isEqualTo(reason);
        assertThatThrownBy(() -> MonitoringConsumer.await(consumer.nop()))
                .isInstanceOfSatisfying(MonitoringException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(reason));
    }

    @Test
    void consumer_whoseRouterIsGone_saysThatItIsConnectedToNobody() throws Exception {
        startProducer();
        try (MonitoringConsumer consumer = builder().connect()) {
            router.kill();

            assertLost(consumer, Reason.NOT_CONNECTED);
        }
    }

    @Test
    void consumer_whoseProducerIsKilled_saysThatItIsGone() throws Exception {
        ChildProcess producer = startProducer();
        try (MonitoringConsumer consumer = builder().connect()) {
            producer.signal(Signal.KILL);

            assertLost(consumer, Reason.NO_PRODUCER);
        }
    }

    @Test
    void consumer_whoseProducerIsClosed_saysWhatTheProducerSaid() throws Exception {
        ChildProcess producer = startProducer();
        try (MonitoringConsumer consumer = builder().connect()) {
            producer.endInput();

            assertLost(consumer, Reason.ENDED);
            assertThat(lost.join()).hasMessage("the producer was closed");
        }
    }

    @Test
    void consumer_whoseProducerWasNeverThere_saysThatThereIsNone() {
        assertThatThrownBy(() -> builder().connect())
                .isInstanceOfSatisfying(MonitoringException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.NO_PRODUCER))
                .hasMessageContaining("no producer at " + PRODUCER);
    }
}
