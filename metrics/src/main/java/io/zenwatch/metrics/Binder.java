package io.zenwatch.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.zenoh.ZenohException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one thing. They read when a registry asks, and cost nothing otherwise. What is closed has no values ({@code
 * NaN}). {@link #close} takes the meters from the registries. Thread-safe.
 */
public abstract class Binder implements MeterBinder, AutoCloseable {

    private record Bound(MeterRegistry registry, Meter meter) {}

    private final Tags tags;
    private final List<Bound> bound = new ArrayList<>();

    /** @param tags of all its meters */
    Binder(Iterable<Tag> tags) {
        this.tags = Tags.of(tags);
    }

    /**
     * Makes a meter.
     *
     * @param values of the meter's tags, in their order
     */
    final synchronized void bind(
            MeterRegistry registry, ZenwatchMeter meter, DoubleSupplier reading, String... values) {
        Tags all = tags;
        for (int i = 0; i < values.length; i++) {
            all = all.and(meter.tags().get(i).key(), values[i]);
        }
        DoubleSupplier safe = () -> read(reading);
        Meter made =
                switch (meter.kind()) {
                    case GAUGE ->
                        Gauge.builder(meter.meter(), safe, DoubleSupplier::getAsDouble)
                                .description(meter.text())
                                .baseUnit(unit(meter))
                                .tags(all)
                                .strongReference(true)
                                .register(registry);
                    case COUNTER ->
                        FunctionCounter.builder(meter.meter(), this, binder -> safe.getAsDouble())
                                .description(meter.text())
                                .baseUnit(unit(meter))
                                .tags(all)
                                .register(registry);
                };
        bound.add(new Bound(registry, made));
    }

    /**
     * Makes a meter for each state that a connection can have.
     *
     * @param states of all connections
     * @param values of the meter's tags before the state
     */
    final void bindStates(
            MeterRegistry registry, ZenwatchMeter meter, Supplier<Stream<Connection.State>> states, String... values) {
        for (Connection.State state : Connection.State.values()) {
            String[] all = Arrays.copyOf(values, values.length + 1);
            all[values.length] = lower(state);
            bind(
                    registry,
                    meter,
                    () -> states.get().filter(each -> each == state).count(),
                    all);
        }
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String unit(ZenwatchMeter meter) {
        return meter.unit().isEmpty() ? null : meter.unit();
    }

    private static double read(DoubleSupplier reading) {
        try {
            return reading.getAsDouble();
        } catch (ZenohException closed) {
            return Double.NaN;
        }
    }

    /** Takes the meters from the registries. Idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            bound.forEach(each -> each.registry().remove(each.meter()));
            bound.clear();
        }
    }
}
