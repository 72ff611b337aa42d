package io.zenwatch.integration.monitoring;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.ProducerLoad;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.TcpProxy;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.ZenohSession;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many consumers that vanish at once: the process of a half is killed, and the link of the others is cut. */
class CrowdIT {

    private static final int HALF = Scale.of(50, 500);
    private static final int EVENTS = 100;
    private static final ProducerLoad NOTHING = new ProducerLoad(0, 0, 0, 0, 0);

    /** What the producer keeps of a consumer. */
    private static final Pattern KEPT = Pattern.compile(
            "^ *\\d+: +(\\d+) +\\d+ +io\\.zenwatch\\.monitoring\\.producer\\.[a-z.]*"
                    + "(ConsumerWire|NetworkConnection|Channel|Instance|Queued)(?: .*)?$",
            Pattern.MULTILINE);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private ChildProcess crowd(String locator, ZenohSession producing) {
        return children.java(CrowdProcess.class, locator, producing.zid().toString(), String.valueOf(HALF));
    }

    @Test
    @Timeout(300)
    void consumers_thatVanish_leaveNothingAfterTheLinger() throws Exception {
        TestSensors.Events events = new TestSensors.Events();
        User anna = ConsumerProcess.user();
        ZenohSession session = sessions.open(Sessions.listening());
        MonitoringProducer producer = MonitoringProducer.builder(session)
                .exposed(true)
                .users(new Users(ZBytes.wrap(new byte[32]), List.of(anna)))
                .anonymousReading("*")
                .sensor(new TestSensors.Echo())
                .sensor(events)
                .limits(impatient())
                .attach();
        Map<String, Long> before = kept();
        try (producer;
                TcpProxy proxy = new TcpProxy(Sessions.locator(session))) {
            ChildProcess killed = crowd(Sessions.locator(session), session);
            ChildProcess cut = crowd(proxy.locator(), session);
            for (int i = 1; i <= HALF; i++) {
                killed.awaitLine("crowd " + i);
                cut.awaitLine("crowd " + i);
            }
            fire(events);
            ProducerLoad full = producer.load();
            assertThat(full.connections()).isEqualTo(2 * HALF);
            assertThat(full.channels()).isEqualTo(2 * HALF);
            assertThat(full.metrics()).isEqualTo(3 * 2 * HALF);
            assertThat(full.bytes()).isPositive();
            assertThat(events.followers()).isEqualTo(2 * 2 * HALF);
            assertThat(kept().get("ConsumerWire")).isGreaterThanOrEqualTo(2L * HALF);

            killed.signal(Signal.KILL);
            proxy.cut();
            fire(events);
            await().atMost(ChildProcess.PATIENCE).until(() -> producer.load().equals(NOTHING));
            await().until(() -> events.followers() == 0);
            // Deadlines of authentications and measurements hold some of them until they are over.
            await().atMost(ChildProcess.PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(kept()).isEqualTo(before));
        }
    }

    private static Limits impatient() {
        return Limits.DEFAULT.toBuilder()
                .keepalive(Duration.ofSeconds(2))
                .authentication(Duration.ofSeconds(10))
                .linger(Duration.ofSeconds(3))
                .build();
    }

    private static void fire(TestSensors.Events events) {
        for (int i = 0; i < EVENTS; i++) {
            events.fire();
        }
    }

    /** How many objects there are, by their class, of those that the producer keeps of consumers and that are not garbage. */
    private static Map<String, Long> kept() throws JMException {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {null},
                        new String[] {String[].class.getName()});
        return KEPT.matcher(histogram.toString())
                .results()
                .collect(Collectors.toMap(result -> result.group(2), result -> Long.parseLong(result.group(1))));
    }
}
