package io.zenwatch.examples;

import io.micrometer.core.instrument.MeterRegistry;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.auth.ScramVerifier;
import io.zenwatch.monitoring.auth.UsersFile;
import io.zenwatch.monitoring.builtin.MeterSensors;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.ProducerBuilder;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does something for which an optional library may be needed, in a JVM that may not have it. Arguments: what, and a file.
 * It says {@code done}, or {@code failed} with the class of what was thrown and its message.
 */
final class TryLibraries {

    private TryLibraries() {}

    public static void main(String[] arguments) {
        try {
            run(arguments[0], Path.of(arguments[1]));
            System.out.println("done");
        } catch (Throwable e) { // a missing library shows itself by an Error
            System.out.println("failed " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static void run(String what, Path file) throws Exception {
        switch (what) {
            case "users" -> new UsersFile(file);
            case "no users" -> UsersFile.empty();
            case "verifier" -> ScramVerifier.of("pencil".toCharArray());
            case "password" -> Credentials.password("anna", "pencil".toCharArray());
            case "host and JVM" -> MeterSensors.bindHostAndJvm(registry());
            case "store" -> converse(file, "deflate");
            default -> converse(null, what);
        }
    }

    /** A registry; null where the library is missing. */
    @SuppressWarnings("NullAway") // no other value can stand for what has no class
    private static MeterRegistry registry() throws ReflectiveOperationException {
        try {
            return Class.forName("io.micrometer.core.instrument.simple.SimpleMeterRegistry")
                    .asSubclass(MeterRegistry.class)
                    .getConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** A producer and a consumer that is nobody in particular. */
    private static void converse(@Nullable Path store, String layer) {
        try (ZenohSession session = ZenohEngine.open(Sessions.isolated())) {
            ProducerBuilder builder =
                    MonitoringProducer.builder(session).anonymousReading("*").sensor(new One());
            if (store != null) {
                builder.store(store);
            }
            builder.attach();
            try (MonitoringConsumer consumer = MonitoringConsumer.builder(session, session.zid())
                    .credentials(Credentials.anonymous())
                    .layers(layer)
                    .connect()) {
                MonitoringConsumer.await(consumer.query("one", Map.of()));
            }
        }
    }

    private static final class One implements ContinuousSensor {
        @Override
        public MetricDefinition definition() {
            return new MetricDefinition("one", "", false, ValueType.INT64, "", List.of());
        }

        @Override
        public Value measure(Map<String, Value> parameters) {
            return Value.of(1);
        }
    }
}
