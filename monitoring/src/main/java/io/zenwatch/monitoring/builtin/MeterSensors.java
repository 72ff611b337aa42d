package io.zenwatch.monitoring.builtin;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.zenwatch.internal.Libraries;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every meter of a Micrometer registry as a metric of a producer: {@link MeterSensor} says how. Meters that are added or
 * removed later are added or removed there, too. Needs {@code micrometer-core}.
 */
@SuppressWarnings("exports") // Micrometer is optional; who calls this has it
public final class MeterSensors implements AutoCloseable {

    private final MeterRegistry registry;
    private final MonitoringProducer producer;
    private final Set<String> names = new HashSet<>();
    private boolean isClosed;

    private MeterSensors(MeterRegistry registry, MonitoringProducer producer) {
        this.registry = registry;
        this.producer = producer;
    }

    /**
     * Adds the meters of a registry to a producer.
     *
     * @throws ZenohException {@link Code#UNSUPPORTED} without {@code micrometer-core}
     */
    public static MeterSensors add(MeterRegistry registry, MonitoringProducer producer) {
        requireMicrometer();
        MeterSensors sensors = new MeterSensors(registry, producer);
        // The registry has a meter only after it has told of it.
        registry.config().onMeterAdded(meter -> sensors.refresh(meter.getId().getName(), Stream.of(meter)));
        registry.config().onMeterRemoved(meter -> sensors.refresh(meter.getId().getName(), Stream.empty()));
        registry.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .distinct()
                .forEach(name -> sensors.refresh(name, Stream.empty()));
        return sensors;
    }

    private static void requireMicrometer() {
        if (!Libraries.has(MeterSensors.class, "io.micrometer.core.instrument.MeterRegistry")) {
            throw new ZenohException(
                    Code.UNSUPPORTED, "meters need Micrometer: add io.micrometer:micrometer-core to the class path");
        }
    }

    /**
     * Binds what Micrometer knows of the host and of this JVM: memory, threads, classes, processor, files, uptime.
     *
     * @throws ZenohException {@link Code#UNSUPPORTED} without {@code micrometer-core}
     */
    public static void bindHostAndJvm(MeterRegistry registry) {
        requireMicrometer();
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private synchronized void refresh(String name, Stream<Meter> added) {
        if (isClosed) {
            return;
        }
        if (names.remove(name)) {
            producer.removeMetric(name);
        }
        Meter[] meters = Stream.concat(
                        registry.getMeters().stream()
                                .filter(meter -> meter.getId().getName().equals(name)),
                        added)
                .distinct()
                .toArray(Meter[]::new);
        if (meters.length > 0) {
            producer.add(new MeterSensor(registry, meters));
            names.add(name);
        }
    }

    /** Takes the metrics from the producer. */
    @Override
    public synchronized void close() {
        isClosed = true;
        names.forEach(producer::removeMetric);
        names.clear();
    }
}
