package io.zenwatch.monitoring.producer;

import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.auth.UsersFile;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.StoreException;
import io.zenwatch.monitoring.sensor.Control;
import io.zenwatch.monitoring.sensor.MonitoringProvider;
import io.zenwatch.monitoring.sensor.Sensor;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Options of {@link MonitoringProducer}; each default stands with its method. Not thread-safe. */
public final class ProducerBuilder {

    final ZenohSession session;
    final List<Sensor> sensors = new ArrayList<>();
    final List<Control> controls = new ArrayList<>();
    List<String> anonymous = List.of();

    @Nullable
    Supplier<Users> users;

    @Nullable
    SSLContext tls;

    Limits limits = Limits.DEFAULT;
    Duration deadline = Duration.ofSeconds(5);
    boolean hasProviders = true;

    @Nullable
    Path store;

    boolean isExposed;

    ProducerBuilder(ZenohSession session) {
        this.session = session;
    }

    /**
     * Whether others than the session itself can ask this producer; then the liveliness token {@link
     * io.zenwatch.keys.Keys#MONITOR} stands. Default: false.
     */
    public ProducerBuilder exposed(boolean isExposed) {
        this.isExposed = isExposed;
        return this;
    }

    /** The users that can authenticate themselves, from a file that is read again when it changes. Default: none. */
    public ProducerBuilder users(UsersFile users) {
        this.users = users::users;
        return this;
    }

    /** The users that can authenticate themselves. Default: none. */
    public ProducerBuilder users(Users users) {
        this.users = () -> users;
        return this;
    }

    /**
     * What nobody in particular may read: patterns of the names of metrics, in which {@code *} stands for any text.
     * Default: nothing, so that ANONYMOUS is not on offer.
     */
    public ProducerBuilder anonymousReading(String... metrics) {
        anonymous = List.of(metrics);
        return this;
    }

    /** Puts the layer {@code tls} on offer, with this producer's certificate and those of consumers that it trusts. */
    public ProducerBuilder tls(SSLContext context) {
        tls = context;
        return this;
    }

    /** What consumers are granted at most. Default: {@link Limits#DEFAULT}. */
    public ProducerBuilder limits(Limits limits) {
        this.limits = limits;
        return this;
    }

    /**
     * A file that keeps, over a restart of the producer, the channels of users that are opened with {@code confirm} and
     * linger: what is not committed, and which metrics go there. It is made if there is none; one producer can have it at
     * a time. Needs {@code sqlite-jdbc}, and a session with a fixed zid, since consumers look for that one. Default: none.
     */
    public ProducerBuilder store(Path file) {
        store = file;
        return this;
    }

    /** How long a sensor or control may take. Default: 5 s. */
    public ProducerBuilder deadline(Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new ZenohException(Code.INVALID_ARGUMENT, "a deadline must be positive");
        }
        this.deadline = deadline;
        return this;
    }

    /** Whether to take the sensors and controls of each {@link MonitoringProvider}. Default: true. */
    public ProducerBuilder providers(boolean hasProviders) {
        this.hasProviders = hasProviders;
        return this;
    }

    /** One more sensor. */
    public ProducerBuilder sensor(Sensor sensor) {
        sensors.add(sensor);
        return this;
    }

    /** One more control. */
    public ProducerBuilder control(Control control) {
        controls.add(control);
        return this;
    }

    /**
     * Attaches a producer.
     *
     * @throws ZenohException {@link Code#REFUSED} if it is exposed and nobody could use it, {@link Code#CLOSED} if the
     *     session is closed
     * @throws IllegalArgumentException if two metrics or controls have one name
     * @throws StoreException if the {@link #store} cannot be used
     */
    public MonitoringProducer attach() {
        return MonitoringProducer.attach(this);
    }
}
