package io.zenwatch.monitoring.producer.run;

import io.zenwatch.monitoring.auth.Methods;
import io.zenwatch.monitoring.producer.core.metric.Intervals;
import io.zenwatch.monitoring.producer.core.outside.Catalog;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.sensor.Control;
import io.zenwatch.monitoring.sensor.Sensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The sensors and controls of a producer, its layers and methods of authentication. Thread-safe. */
public final class Offer implements Catalog {

    private record Metric(Sensor sensor, MetricDefinition definition) {}

    private final ConcurrentSkipListMap<String, Metric> metrics = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Control> controls = new ConcurrentSkipListMap<>();
    private final List<String> layers;
    private final boolean hasUsers;
    private final boolean isAnonymousAllowed;

    /**
     * Makes an offer without sensors and controls.
     *
     * @param layers the names of those that WRAP can install
     */
    public Offer(List<String> layers, boolean hasUsers, boolean isAnonymousAllowed) {
        this.layers = layers;
        this.hasUsers = hasUsers;
        this.isAnonymousAllowed = isAnonymousAllowed;
    }

    /** Adds a sensor; false if there is another metric or control of this name. */
    public boolean add(Sensor sensor) {
        MetricDefinition definition = sensor.definition();
        return !controls.containsKey(definition.name())
                && metrics.putIfAbsent(definition.name(), new Metric(sensor, Intervals.added(definition))) == null;
    }

    public void removeSensor(String name) {
        metrics.remove(name);
    }

    /** Adds a control; false if there is another control or metric of this name. */
    public boolean add(Control control) {
        String name = control.definition().name();
        return !metrics.containsKey(name) && controls.putIfAbsent(name, control) == null;
    }

    @Nullable
    Sensor sensor(String name) {
        Metric metric = metrics.get(name);
        return metric == null ? null : metric.sensor;
    }

    @Nullable
    Control controlNamed(String name) {
        return controls.get(name);
    }

    @Override
    public @Nullable MetricDefinition metric(String name) {
        Metric metric = metrics.get(name);
        return metric == null ? null : metric.definition;
    }

    @Override
    public @Nullable ControlDefinition control(String name) {
        Control control = controls.get(name);
        return control == null ? null : control.definition();
    }

    @Override
    public List<MetricDefinition> metrics() {
        return metrics.values().stream().map(Metric::definition).toList();
    }

    @Override
    public List<ControlDefinition> controls() {
        return controls.values().stream().map(Control::definition).toList();
    }

    @Override
    public List<String> methods(boolean isEncrypted) {
        List<String> methods = new ArrayList<>();
        if (hasUsers) {
            if (isEncrypted) {
                methods.add(Methods.SCRAM_SHA_256_PLUS);
            }
            methods.add(Methods.SCRAM_SHA_256);
            if (isEncrypted) {
                methods.add(Methods.EXTERNAL);
                methods.add(Methods.PLAIN);
            }
        }
        if (isAnonymousAllowed) {
            methods.add(Methods.ANONYMOUS);
        }
        return methods;
    }

    @Override
    public List<String> layers() {
        return layers;
    }
}
