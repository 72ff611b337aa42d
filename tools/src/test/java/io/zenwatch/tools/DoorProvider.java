package io.zenwatch.tools;

import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import io.zenwatch.monitoring.sensor.MonitoringProvider;
import io.zenwatch.monitoring.sensor.Sensor;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.Map;

/** What an application could bring along: a metric of its own. */
public final class DoorProvider implements MonitoringProvider {

    @Override
    public List<Sensor> sensors(ZenohSession session) {
        return List.of(new Door());
    }

    private static final class Door implements ContinuousSensor {
        @Override
        public MetricDefinition definition() {
            return new MetricDefinition("door.open", "", false, ValueType.BOOLEAN, "", List.of());
        }

        @Override
        public Value measure(Map<String, Value> parameters) {
            return Value.of(true);
        }
    }
}
