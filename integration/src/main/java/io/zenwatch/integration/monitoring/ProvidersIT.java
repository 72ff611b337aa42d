package io.zenwatch.integration.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.sensor.Control;
import io.zenwatch.monitoring.sensor.MonitoringProvider;
import io.zenwatch.monitoring.sensor.Sensor;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sensors and controls that are found on the class path. */
class ProvidersIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @TempDir
    private Path folder;

    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.isolated());
    }

    /** Attaches a producer that finds these providers. */
    private MonitoringProducer attach(boolean hasProviders, String... providers) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(MonitoringProvider.class.getName()), String.join("\n", providers));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            thread.setContextClassLoader(loader);
            return MonitoringProducer.builder(session)
                    .anonymousReading("*")
                    .sensor(new TestSensors.Slow())
                    .providers(hasProviders)
                    .attach();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private List<String> metrics() {
        try (MonitoringConsumer consumer = MonitoringConsumer.builder(session, session.zid())
                .credentials(Credentials.anonymous())
                .connect()) {
            Capabilities offer = MonitoringConsumer.await(consumer.capabilities());
            return offer.metrics().stream().map(MetricDefinition::name).toList();
        }
    }

    @Test
    void provider_onTheClassPath_isFound() throws IOException {
        try (MonitoringProducer producer = attach(true, Good.class.getName());
                MonitoringConsumer consumer = MonitoringConsumer.builder(session, session.zid())
                        .credentials(Credentials.anonymous())
                        .connect()) {
            assertThat(producer.connections()).isOne();
            assertThat(MonitoringConsumer.await(consumer.query("echo", Map.of("text", Value.of("a"))))
                            .value())
                    .isEqualTo(Value.of("a"));
        }
    }

    @Test
    void provider_thatIsNotWanted_isNotAsked() throws IOException {
        try (MonitoringProducer producer = attach(false, Good.class.getName())) {
            assertThat(producer.connections()).isZero();
            assertThat(metrics()).containsExactly("slow");
        }
    }

    @Test
    void providers_thatFail_breakNoOther() throws IOException {
        try (MonitoringProducer producer = attach(
                true,
                "no.such.Provider",
                NoProvider.class.getName(),
                CannotBeMade.class.getName(),
                Throwing.class.getName(),
                Twice.class.getName(),
                Good.class.getName())) {
            assertThat(producer.connections()).isZero();
            assertThat(metrics()).containsExactly("echo", "events", "slow");
        }
    }

    /** Brings a sensor and a control. */
    public static final class Good implements MonitoringProvider {
        @Override
        public List<Sensor> sensors(ZenohSession session) {
            return List.of(new TestSensors.Echo());
        }

        @Override
        public List<Control> controls(ZenohSession session) {
            return List.of(new TestSensors.Sum());
        }
    }

    /** Is none. */
    public static final class NoProvider {}

    /** Cannot even be made. */
    public static final class CannotBeMade implements MonitoringProvider {
        public CannotBeMade() {
            throw new IllegalStateException("a provider that cannot be made");
        }
    }

    /** Fails when it is asked. */
    public static final class Throwing implements MonitoringProvider {
        @Override
        public List<Sensor> sensors(ZenohSession session) {
            throw new IllegalStateException("a provider that has no sensors");
        }

        @Override
        public List<Control> controls(ZenohSession session) {
            throw new NoClassDefFoundError("a class that is missing");
        }
    }

    /** Brings a metric that is there already, and one that is not. */
    public static final class Twice implements MonitoringProvider {
        @Override
        public List<Sensor> sensors(ZenohSession session) {
            return List.of(new TestSensors.Slow(), new TestSensors.Events());
        }
    }
}
