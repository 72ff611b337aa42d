package io.zenwatch.monitoring.producer.run;

import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.producer.core.ProducerCore;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.protocol.Value;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metric instances whose events are wanted. Thread-safe. */
public final class Followings {

    private static final Logger log = LoggerFactory.getLogger(Followings.class);

    private final SensorRunner sensors;
    private final Consumer<Consumer<ProducerCore>> core;
    private final Map<Long, Following> followings = new ConcurrentHashMap<>();

    /**
     * Makes one that follows nothing.
     *
     * @param core does something with the core, while nobody else does, and nobody starts or stops anything here
     */
    public Followings(SensorRunner sensors, Consumer<Consumer<ProducerCore>> core) {
        this.sensors = sensors;
        this.core = core;
    }

    /** As {@link Outside#start}. */
    public void start(long metric, String name, Map<String, Value> parameters) {
        Following fresh = new Following(metric, name);
        followings.put(metric, fresh);
        sensors.follow(name, parameters, fresh::tell, fresh::begun, fresh::answer);
    }

    /** As {@link Outside#stop}. */
    public void stop(long metric) {
        Following former = followings.remove(metric);
        if (former != null) {
            former.stop();
        }
    }

    public void close() {
        followings.keySet().forEach(this::stop);
    }

    private final class Following {
        private final long metric;
        private final String name;
        private volatile boolean isStopped;
        private @Nullable AutoCloseable handle;

        Following(long metric, String name) {
            this.metric = metric;
            this.name = name;
        }

        void tell(Value value) {
            Measured measured = Measured.value(SensorRunner.now(), value);
            ifWanted(producer -> producer.event(metric, measured));
        }

        void answer(@Nullable Measured failure) {
            ifWanted(producer -> producer.followed(metric, failure));
        }

        private void ifWanted(Consumer<ProducerCore> action) {
            if (isStopped) {
                return;
            }
            core.accept(producer -> {
                if (!isStopped) {
                    action.accept(producer);
                }
            });
        }

        void begun(AutoCloseable own) {
            synchronized (this) {
                if (!isStopped) {
                    handle = own;
                    return;
                }
            }
            end(own);
        }

        void stop() {
            AutoCloseable own;
            synchronized (this) {
                isStopped = true;
                own = handle;
            }
            if (own != null) {
                Workers.EXECUTOR.execute(() -> end(own));
            }
        }

        private void end(AutoCloseable own) {
            try {
                own.close();
            } catch (Exception e) {
                log.warn("The sensor of '{}' could not be told to stop", name, e);
            }
        }
    }
}
