package io.zenwatch.monitoring.producer;

import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.sensor.EventSensor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metric instances whose events are wanted. Thread-safe; each instance is begun and ended on a lane of its own. */
final class Followings {

    private static final Logger log = LoggerFactory.getLogger(Followings.class);

    private final Offer offer;
    private final BiConsumer<Long, Measured> events;
    private final Map<Long, Following> following = new ConcurrentHashMap<>();

    Followings(Offer offer, BiConsumer<Long, Measured> events) {
        this.offer = offer;
        this.events = events;
    }

    void start(long metric, String name, Map<String, Value> parameters) {
        Following fresh = new Following(metric, name);
        following.put(metric, fresh);
        // Events are lost until the sensor is followed, and the response is on its way.
        fresh.lane.executeNext(() -> fresh.begin(parameters));
    }

    void stop(long metric) {
        Following former = following.remove(metric);
        if (former != null) {
            former.stopped = true;
            former.lane.execute(former::end);
        }
    }

    void close() {
        following.keySet().forEach(this::stop);
    }

    private final class Following {
        final SerialLane lane = new SerialLane();
        private final long metric;
        private final String name;
        volatile boolean stopped;
        private @Nullable AutoCloseable handle;

        Following(long metric, String name) {
            this.metric = metric;
            this.name = name;
        }

        void begin(Map<String, Value> parameters) {
            if (stopped || !(offer.sensor(name) instanceof EventSensor sensor)) {
                return;
            }
            try {
                handle = sensor.follow(parameters, value -> tell(Measured.value(SensorRunner.now(), value)));
            } catch (Exception e) {
                tell(SensorRunner.failure(Status.MON_STATUS_SENSOR_FAILED, String.valueOf(e.getMessage())));
            }
        }

        private void tell(Measured measured) {
            if (!stopped) {
                events.accept(metric, measured);
            }
        }

        void end() {
            AutoCloseable begun = handle;
            if (begun == null) {
                return;
            }
            try {
                begun.close();
            } catch (Exception e) {
                log.warn("The sensor of '{}' could not be told to stop", name, e);
            }
        }
    }
}
