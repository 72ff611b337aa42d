package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.producer.core.metric.Intervals;
import io.zenwatch.monitoring.producer.core.outside.Catalog;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A producer core with a clock that the test sets, sensors that it plays, and peers that talk to it. */
public final class Bench implements Catalog, Outside {

    static final Rights ALL = new Rights() {
        @Override
        public boolean mayRead(String metric) {
            return !metric.startsWith("secret");
        }

        @Override
        public boolean mayExecute(String control) {
            return !control.startsWith("secret");
        }

        @Override
        public boolean mayPushTo(KeyExpr target) {
            return KeyExpr.of("demo/**").includes(target);
        }
    };

    record Question(long id, String name, Map<String, Value> parameters) {}

    record Authentication(String consumer, long attempt, boolean encrypted, String method, ZBytes data) {}

    final Map<String, MetricDefinition> metrics = new LinkedHashMap<>();
    final Map<String, ControlDefinition> controls = new LinkedHashMap<>();
    final Deque<Authentication> authentications = new ArrayDeque<>();
    final Deque<Question> opens = new ArrayDeque<>();
    final Deque<Question> measurements = new ArrayDeque<>();
    final Deque<Question> executions = new ArrayDeque<>();
    final Deque<Long> follows = new ArrayDeque<>();
    final Map<Long, String> started = new LinkedHashMap<>();
    final Map<String, String> ended = new LinkedHashMap<>();
    final List<String> wrapped = new ArrayList<>();
    final List<Push> pushed = new ArrayList<>();
    final Notes notes = new Notes();
    public final ProducerCore core;
    /** Whether sensors agree to parameters at once. */
    boolean opening = true;

    /** Whether the events of sensors come at once. */
    public boolean following = true;

    long now;
    private final Limits limits;
    private long values;

    public Bench() {
        this(limits());
    }

    public Bench(Limits limits) {
        this.limits = limits;
        define("cpu", false);
        define("memory", false);
        define("secret.cpu", false);
        define("links", true);
        controls.put(
                "restart",
                new ControlDefinition(
                        "restart",
                        "",
                        ValueType.STRING,
                        "",
                        List.of(Parameter.optional("force", ValueType.BOOLEAN, ""))));
        controls.put("secret.stop", new ControlDefinition("secret.stop", "", ValueType.STRING, "", List.of()));
        core = new ProducerCore("a1", limits, this, this, notes);
    }

    /** Small ones, so that tests reach them. */
    public static Limits limits() {
        return Limits.DEFAULT.toBuilder()
                .connections(4)
                .unauthenticated(3)
                .channels(4)
                .ownedChannels(6)
                .instances(8)
                .commands(10)
                .measurements(5)
                .pduBytes(1_000)
                .frameBytes(4_000)
                .credit(4_096)
                .channelBytes(2_000)
                .totalBytes(5_000)
                .linger(Duration.ofSeconds(60))
                .build();
    }

    /** The producer of this bench was killed, and another goes on with what it has kept. */
    Bench restart() {
        Bench next = new Bench(limits);
        next.notes.continueFrom(notes);
        next.now = now;
        next.values = values;
        next.following = following;
        next.core.restore(now, notes.kept());
        next.answer();
        return next;
    }

    void define(String name, boolean eventLike) {
        List<Parameter> parameters = List.of(Parameter.optional("depth", ValueType.INT64, ""));
        metrics.put(name, Intervals.added(new MetricDefinition(name, "", eventLike, ValueType.INT64, "1", parameters)));
    }

    /** A connection that is not authenticated. */
    Peer connect(String consumer) {
        return connect(consumer, false, Duration.ZERO);
    }

    Peer connect(String consumer, boolean confirm, Duration linger) {
        return new Peer(this, consumer, core.connect(now, consumer, PduFormat.JSON, confirm, linger));
    }

    /** A connection of nobody in particular, with all rights. */
    public Peer anonymous(String consumer) {
        return connect(consumer).authenticate("");
    }

    /** A connection of a user, whose channel lingers for a minute. */
    Peer user(String consumer, String name) {
        return connect(consumer, false, Duration.ofSeconds(60)).authenticate(name);
    }

    void pass(Duration time) {
        now += time.toNanos();
        core.tick(now);
    }

    /** The sensor's answer to the oldest question for a measurement. */
    Value measure() {
        Value value = Value.of(++values);
        core.measured(measurements.remove().id(), Measured.value(now, value));
        return value;
    }

    /** An event of a metric instance. */
    Value fire(long metric) {
        Value value = Value.of(++values);
        core.event(metric, Measured.value(now, value));
        return value;
    }

    /** The sensors that answer at once do so. */
    void answer() {
        while (opening && !opens.isEmpty()) {
            open();
        }
        while (following && !follows.isEmpty()) {
            follow();
        }
    }

    void open() {
        core.opened(opens.remove().id(), null);
    }

    /** The oldest sensor of which this is asked says that its events come. */
    void follow() {
        core.followed(follows.remove(), null);
    }

    void failToFollow(Status status) {
        core.followed(follows.remove(), Measured.failure(now, status, "no"));
    }

    void refuse(Status status) {
        core.opened(opens.remove().id(), Measured.failure(now, status, "no"));
    }

    static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Override
    public @Nullable MetricDefinition metric(String name) {
        return metrics.get(name);
    }

    @Override
    public @Nullable ControlDefinition control(String name) {
        return controls.get(name);
    }

    @Override
    public List<MetricDefinition> metrics() {
        return List.copyOf(metrics.values());
    }

    @Override
    public List<ControlDefinition> controls() {
        return List.copyOf(controls.values());
    }

    @Override
    public List<String> methods(boolean encrypted) {
        return encrypted ? List.of("SCRAM-SHA-256", "PLAIN") : List.of("SCRAM-SHA-256");
    }

    @Override
    public List<String> layers() {
        return List.of("deflate", "tls");
    }

    @Override
    public void authenticate(String consumer, long attempt, boolean encrypted, String method, ZBytes data) {
        authentications.add(new Authentication(consumer, attempt, encrypted, method, data));
    }

    @Override
    public void wrap(String consumer, String layer) {
        wrapped.add(consumer + " " + layer);
    }

    @Override
    public void open(long metric, String name, Map<String, Value> parameters) {
        opens.add(new Question(metric, name, parameters));
    }

    @Override
    public void start(long metric, String name, Map<String, Value> parameters) {
        started.put(metric, name);
        follows.add(metric);
    }

    @Override
    public void stop(long metric) {
        started.remove(metric);
        follows.remove(metric);
    }

    @Override
    public void measure(long measurement, String name, Map<String, Value> parameters) {
        measurements.add(new Question(measurement, name, parameters));
    }

    @Override
    public void execute(long result, String control, Map<String, Value> parameters) {
        executions.add(new Question(result, control, parameters));
    }

    @Override
    public void output(String consumer) {}

    @Override
    public void push(long channel) {
        pushes.add(channel);
    }

    private final Deque<Long> pushes = new ArrayDeque<>();

    /** Puts what channels with a target have, where the core said so. */
    List<Push> pushed() {
        while (!pushes.isEmpty()) {
            long channel = pushes.remove();
            for (Push push = core.pollPush(channel); push != null; push = core.pollPush(channel)) {
                pushed.add(push);
            }
        }
        return pushed;
    }

    @Override
    public void end(String consumer, String reason) {
        ended.put(consumer, reason);
    }
}
