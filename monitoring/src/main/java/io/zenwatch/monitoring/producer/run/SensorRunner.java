package io.zenwatch.monitoring.producer.run;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_CONTROL_FAILED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_SENSOR_FAILED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_TIMEOUT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_CONTROL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;

import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.run.Deadlines.Deadline;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import io.zenwatch.monitoring.sensor.Control;
import io.zenwatch.monitoring.sensor.EventSensor;
import io.zenwatch.monitoring.sensor.Sensor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs sensors and controls on threads of their own. One that is slow is told about after the deadline, is interrupted,
 * and holds up nothing else: of each so many run at a time, and others wait for their turn. Each call returns at once,
 * and is answered from another thread. Thread-safe.
 */
public final class SensorRunner {

    static final int AT_A_TIME = 16;
    private static final int WAITING = 10_000;

    private final Offer offer;
    private final Duration deadline;
    private final Deadlines deadlines;

    /** Those of sensors and controls that are gone are forgotten with them. */
    private final Map<Object, Turnstile> turnstiles = Collections.synchronizedMap(new WeakHashMap<>());

    public SensorRunner(Offer offer, Duration deadline) {
        this.offer = offer;
        this.deadline = deadline;
        deadlines = new Deadlines(deadline);
    }

    /** Asks a sensor whether a metric can have these parameters: null that it can, else why not. */
    public void check(String metric, Map<String, Value> parameters, Consumer<@Nullable Measured> answer) {
        Sensor sensor = offer.sensor(metric);
        if (sensor == null) {
            unknownMetric(metric, answer);
            return;
        }
        run(sensor, MON_STATUS_SENSOR_FAILED, answer, () -> {
            sensor.check(parameters);
            return null;
        });
    }

    /**
     * Follows an event-like metric. Answers null once its events come, else why they do not.
     *
     * @param handle takes what ends it, before the answer; or after it, if that came too late
     */
    void follow(
            String metric,
            Map<String, Value> parameters,
            Consumer<Value> events,
            Consumer<AutoCloseable> handle,
            Consumer<@Nullable Measured> answer) {
        if (!(offer.sensor(metric) instanceof EventSensor sensor)) {
            unknownMetric(metric, answer);
            return;
        }
        ValueType type = sensor.definition().type();
        run(sensor, MON_STATUS_SENSOR_FAILED, answer, () -> {
            handle.accept(sensor.follow(parameters, value -> events.accept(typed(value, type))));
            return null;
        });
    }

    public void measure(String metric, Map<String, Value> parameters, Consumer<Measured> answer) {
        Sensor sensor = offer.sensor(metric);
        if (!(sensor instanceof ContinuousSensor continuous)) {
            unknownMetric(metric, answer);
            return;
        }
        ValueType type = sensor.definition().type();
        run(
                sensor,
                MON_STATUS_SENSOR_FAILED,
                measured -> answer.accept(required(measured)),
                () -> typed(continuous.measure(parameters), type));
    }

    public void execute(String name, Map<String, Value> parameters, Consumer<Measured> answer) {
        Control control = offer.controlNamed(name);
        if (control == null) {
            later(answer, failure(MON_STATUS_UNKNOWN_CONTROL, "there is no control '" + name + "'"));
            return;
        }
        ValueType type = control.definition().type();
        run(
                control,
                MON_STATUS_CONTROL_FAILED,
                measured -> answer.accept(required(measured)),
                () -> typed(control.execute(parameters), type));
    }

    private static void unknownMetric(String metric, Consumer<? super Measured> answer) {
        later(answer, failure(MON_STATUS_UNKNOWN_METRIC, "there is no metric '" + metric + "'"));
    }

    private static void later(Consumer<? super Measured> answer, Measured measured) {
        Workers.EXECUTOR.execute(() -> answer.accept(measured));
    }

    private interface Step {
        @Nullable
        Value run() throws Exception;
    }

    private void run(Object of, Status failed, Consumer<@Nullable Measured> answer, Step step) {
        Attempt attempt = new Attempt(answer);
        Turnstile turnstile = turnstiles.computeIfAbsent(of, each -> new Turnstile(AT_A_TIME, WAITING));
        attempt.setDeadline(deadlines.add(() -> {
            attempt.answer(failure(MON_STATUS_TIMEOUT, "not done in " + deadline.toMillis() + " ms"));
            attempt.interrupt();
        }));
        boolean taken = turnstile.offer(() -> {
            if (attempt.begin()) {
                Measured measured = attempt(step, failed);
                attempt.end();
                turnstile.tell(() -> attempt.answer(measured));
            }
        });
        if (!taken) {
            Workers.EXECUTOR.execute(
                    () -> attempt.answer(failure(MON_STATUS_LIMIT, "at most " + WAITING + " wait for their turn")));
        }
    }

    private static @Nullable Measured attempt(Step step, Status failed) {
        try {
            Value value = step.run();
            return value == null ? null : Measured.value(now(), value);
        } catch (IllegalArgumentException e) {
            return failure(MON_STATUS_BAD_ARGUMENT, message(e));
        } catch (Throwable e) { // whatever it is, those who wait are told
            return failure(failed, message(e));
        }
    }

    /** Answers once. */
    private static final class Attempt {
        private final Consumer<@Nullable Measured> consumer;
        private boolean isAnswered;
        private @Nullable Thread runner;
        private @Nullable Deadline deadline;

        Attempt(Consumer<@Nullable Measured> consumer) {
            this.consumer = consumer;
        }

        synchronized void setDeadline(Deadline own) {
            deadline = own;
        }

        /** False if it is too late. */
        synchronized boolean begin() {
            if (!isAnswered) {
                runner = Thread.currentThread();
            }
            return !isAnswered;
        }

        synchronized void interrupt() {
            if (runner != null) {
                runner.interrupt();
            }
        }

        /** The thread does other things from now on, which a late interrupt must not meet. */
        synchronized void end() {
            runner = null;
            Thread.interrupted();
        }

        void answer(@Nullable Measured measured) {
            synchronized (this) {
                if (isAnswered) {
                    return;
                }
                isAnswered = true;
                if (deadline != null) {
                    deadline.callOff();
                }
            }
            consumer.accept(measured);
        }
    }

    private static Value typed(Value value, ValueType type) {
        if (value.type() != type) {
            throw new IllegalStateException("a value of type " + value.type() + " in place of " + type);
        }
        return value;
    }

    private static Measured required(@Nullable Measured measured) {
        return measured == null ? failure(MON_STATUS_SENSOR_FAILED, "there is no value") : measured;
    }

    static Measured failure(Status status, String text) {
        return Measured.failure(now(), status, text);
    }

    private static String message(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** In ns since 1970. */
    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }
}
