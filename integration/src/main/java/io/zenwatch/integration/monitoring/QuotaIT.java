package io.zenwatch.integration.monitoring;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.ProducerLoad;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A consumer that has used up what its user is granted, and dies. Its silence would be noticed much later. */
class QuotaIT {

    private static final Limits PATIENT = Limits.DEFAULT.toBuilder()
            .instances(4)
            .keepalive(Duration.ofHours(1))
            .authentication(Duration.ofHours(1))
            .build();

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    @Test
    void quota_ofAConsumerThatIsKilled_isFreedAtOnce() {
        ZenohSession here = sessions.open(Sessions.listening());
        quotaIsFreed(here, Sessions.locator(here), sessions.openConnectedTo(here));
    }

    @Test
    void quota_ofAConsumerThatIsKilledBehindARouter_isFreedAtOnce() {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();
        Node router = Node.router(children, List.of(endpoint));
        ZenohSession here = sessions.open(Sessions.client(endpoint), router.zid());
        ZenohSession there = sessions.open(Sessions.client(endpoint), router.zid());
        quotaIsFreed(here, endpoint, there);
    }

    private void quotaIsFreed(ZenohSession here, String locator, ZenohSession there) {
        try (MonitoringProducer producer = MonitoringProducer.builder(here)
                .exposed(true)
                .users(new Users(ZBytes.wrap(new byte[32]), List.of(ConsumerProcess.user())))
                .sensor(new TestSensors.Echo())
                .limits(PATIENT)
                .attach()) {
            Sessions.awaitDeclared(here, there);
            ChildProcess greedy = children.java(
                    GreedyProcess.class, locator, here.zid().toString(), String.valueOf(PATIENT.instances()));
            greedy.awaitLine("collected");
            try (MonitoringConsumer other = MonitoringConsumer.builder(there, here.zid())
                    .credentials(Credentials.password(ConsumerProcess.USER, ConsumerProcess.PASSWORD.toCharArray()))
                    .connect()) {
                assertThatThrownBy(() -> MonitoringConsumer.await(other.collect("echo", Map.of())))
                        .isInstanceOfSatisfying(MonitoringException.class, failure -> assertThat(failure.status())
                                .isEqualTo(Status.MON_STATUS_LIMIT));
                greedy.signal(Signal.KILL);
                greedy.awaitExit();
                await().until(() -> producer.connections() == 1);

                assertThat(MonitoringConsumer.await(other.collect("echo", Map.of())))
                        .isPositive();
            }
            await().until(() -> producer.load().equals(new ProducerLoad(0, 0, 0, 0, 0)));
        }
    }
}
