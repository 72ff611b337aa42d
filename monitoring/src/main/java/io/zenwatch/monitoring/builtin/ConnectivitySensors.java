package io.zenwatch.monitoring.builtin;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.connectivity.ConnectivityListener;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import io.zenwatch.monitoring.sensor.EventSensor;
import io.zenwatch.monitoring.sensor.Sensor;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** The session's transports and links: as they open and close, and how many there are. */
public final class ConnectivitySensors {

    private ConnectivitySensors() {}

    /**
     * Sensors over a connectivity, which must stay open as long as they are used.
     *
     * <p>{@code zenoh.transports} and {@code zenoh.links} begin with those that are open; {@code zenoh.transport.count}
     * and {@code zenoh.link.count} are continuous.
     */
    public static List<Sensor> of(Connectivity connectivity) {
        return List.of(
                new Events(
                        connectivity,
                        "zenoh.transports",
                        "a transport that opened or closed: open, zid, whatami, multicast",
                        ConnectivitySensors::transports),
                new Events(
                        connectivity,
                        "zenoh.links",
                        "a link that opened or closed: open, zid, id, src, dst",
                        ConnectivitySensors::links),
                new Count(connectivity, "zenoh.transport.count", "transports that are open", Map::size),
                new Count(
                        connectivity, "zenoh.link.count", "links that are open", snapshot -> snapshot.values().stream()
                                .mapToInt(Collection::size)
                                .sum()));
    }

    private static ConnectivityListener transports(Consumer<Value> events) {
        return new ConnectivityListener() {
            @Override
            public void transportOpened(Transport transport) {
                events.accept(record(true, transport));
            }

            @Override
            public void transportClosed(Transport transport) {
                events.accept(record(false, transport));
            }
        };
    }

    private static ConnectivityListener links(Consumer<Value> events) {
        return new ConnectivityListener() {
            @Override
            public void linkOpened(Transport transport, Link link) {
                events.accept(record(true, transport, link));
            }

            @Override
            public void linkClosed(Transport transport, Link link) {
                events.accept(record(false, transport, link));
            }
        };
    }

    private static Value record(boolean isOpen, Transport transport) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("open", Value.of(isOpen));
        fields.put("zid", Value.of(transport.zid().toString()));
        fields.put("whatami", Value.of(transport.whatAmI().toString()));
        fields.put("multicast", Value.of(transport.isMulticast()));
        return new Value.Fields(fields);
    }

    private static Value record(boolean isOpen, Transport transport, Link link) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("open", Value.of(isOpen));
        fields.put("zid", Value.of(transport.zid().toString()));
        fields.put("id", Value.of(link.id()));
        fields.put("src", Value.of(link.src()));
        fields.put("dst", Value.of(link.dst()));
        return new Value.Fields(fields);
    }

    private interface Listening {
        ConnectivityListener to(Consumer<Value> events);
    }

    private static final class Events implements EventSensor {
        private final Connectivity connectivity;
        private final MetricDefinition definition;
        private final Listening listening;

        Events(Connectivity connectivity, String name, String description, Listening listening) {
            this.connectivity = connectivity;
            this.listening = listening;
            definition = new MetricDefinition(name, description, true, ValueType.RECORD, "", List.of());
        }

        @Override
        public MetricDefinition definition() {
            return definition;
        }

        @Override
        public AutoCloseable follow(Map<String, Value> parameters, Consumer<Value> events) {
            return connectivity.listen(listening.to(events));
        }
    }

    private static final class Count implements ContinuousSensor {
        private final Connectivity connectivity;
        private final MetricDefinition definition;
        private final ToIntFunction<Map<Transport, List<Link>>> counting;

        Count(
                Connectivity connectivity,
                String name,
                String description,
                ToIntFunction<Map<Transport, List<Link>>> counting) {
            this.connectivity = connectivity;
            this.counting = counting;
            definition = new MetricDefinition(name, description, false, ValueType.INT64, "1", List.of());
        }

        @Override
        public MetricDefinition definition() {
            return definition;
        }

        @Override
        public Value measure(Map<String, Value> parameters) {
            return Value.of(counting.applyAsInt(connectivity.snapshot()));
        }
    }
}
