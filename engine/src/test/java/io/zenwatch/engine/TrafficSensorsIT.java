package io.zenwatch.engine;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.builtin.TrafficSensors;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.ProducerBuilder;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.traffic.Traffic;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("stats")
@Timeout(60)
class TrafficSensorsIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    /** A consumer, on a session with a transport to the producer's. */
    private MonitoringConsumer consumerOf(ZenohConfig config) {
        ZenohSession here = sessions.open(config);
        ZenohSession there = sessions.open(Sessions.connecting(here).with("id", "\"abc1\""), here.zid());
        ProducerBuilder builder = MonitoringProducer.builder(here).exposed(true).anonymousReading("*");
        TrafficSensors.of(Traffic.followOwn(here, Duration.ofMillis(200)), here).forEach(builder::sensor);
        builder.attach();
        Sessions.awaitDeclared(here, there);
        return MonitoringConsumer.builder(there, here.zid())
                .credentials(Credentials.anonymous())
                .connect();
    }

    private static long measure(MonitoringConsumer consumer, String metric, Map<String, Value> parameters) {
        Value value =
                MonitoringConsumer.await(consumer.query(metric, parameters)).value();
        return ((Value.Int) Objects.requireNonNull(value, metric)).value();
    }

    @Test
    void sensors_countTheSession_andOneOfItsTransports() {
        MonitoringConsumer consumer = consumerOf(Sessions.listening().with("adminspace/enabled", "true"));
        Map<String, Value> other = Map.of("zid", Value.of("abc1"));
        assertThat(MonitoringConsumer.await(consumer.capabilities()).metrics())
                .extracting(MetricDefinition::name)
                .containsExactlyInAnyOrder(
                        "zenoh.link.tx.bytes",
                        "zenoh.link.rx.bytes",
                        "zenoh.link.tx.messages",
                        "zenoh.link.rx.messages",
                        "zenoh.link.tx.dropped",
                        "zenoh.link.rx.dropped");

        await().ignoreExceptions().until(() -> measure(consumer, "zenoh.link.tx.bytes", Map.of()) > 500);
        long before = measure(consumer, "zenoh.link.rx.messages", other);
        await().until(() -> measure(consumer, "zenoh.link.rx.messages", other) > before);
        assertThat(measure(consumer, "zenoh.link.tx.bytes", other)).isPositive();
        assertThat(measure(consumer, "zenoh.link.tx.dropped", other)).isZero();
        assertThatThrownBy(() -> measure(consumer, "zenoh.link.tx.bytes", Map.of("zid", Value.of("abc0"))))
                .hasMessageContaining("there is no transport to 'abc0'");
    }

    @Test
    void traffic_thatIsUnknown_isNoNumber() {
        MonitoringConsumer consumer = consumerOf(Sessions.listening());

        assertThatThrownBy(() -> measure(consumer, "zenoh.link.tx.bytes", Map.of()))
                .hasMessageContaining("the traffic is unknown");
    }
}
