package io.zenwatch.monitoring.sensor;

import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;

/**
 * Brings sensors and controls along. Found by {@link java.util.ServiceLoader}, and asked once by each producer, on the
 * thread that attaches it. One that throws is logged, and left out.
 */
public interface MonitoringProvider {

    /** Sensors for the producer of a session. */
    default List<Sensor> sensors(ZenohSession session) {
        return List.of();
    }

    /** Controls for the producer of a session. */
    default List<Control> controls(ZenohSession session) {
        return List.of();
    }
}
