package io.zenwatch.integration.monitoring;

import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import io.zenwatch.monitoring.sensor.Control;
import io.zenwatch.monitoring.sensor.EventSensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sensors and controls that a test plays. */
final class TestSensors {

    /** Gives its parameter {@code text} back, or 64 characters. */
    static final class Echo implements ContinuousSensor {
        private static final Value DEFAULT = Value.of("x".repeat(64));

        @Override
        public MetricDefinition definition() {
            List<Parameter> parameters = List.of(Parameter.optional("text", ValueType.STRING, "what it measures"));
            return new MetricDefinition("echo", "", false, ValueType.STRING, "", parameters);
        }

        @Override
        public void check(Map<String, Value> parameters) {
            if (Value.of("").equals(parameters.get("text"))) {
                throw new IllegalArgumentException("parameter 'text' must not be empty");
            }
        }

        @Override
        public Value measure(Map<String, Value> parameters) {
            return parameters.getOrDefault("text", DEFAULT);
        }
    }

    /** Measures only once its gate is open, so long as nobody interrupts it. */
    static final class Slow implements ContinuousSensor {
        final CountDownLatch gate = new CountDownLatch(1);
        final AtomicLong interrupted = new AtomicLong();

        @Override
        public MetricDefinition definition() {
            return new MetricDefinition("slow", "", false, ValueType.BOOLEAN, "", List.of());
        }

        @Override
        public Value measure(Map<String, Value> parameters) throws InterruptedException {
            try {
                gate.await();
                return Value.of(true);
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
        }
    }

    /** Agrees to parameters only after a while, which {@code ms} says. */
    static final class Late implements ContinuousSensor {
        @Override
        public MetricDefinition definition() {
            List<Parameter> parameters = List.of(Parameter.required("ms", ValueType.INT64, "how late it agrees"));
            return new MetricDefinition("late", "", false, ValueType.BOOLEAN, "", parameters);
        }

        @Override
        public void check(Map<String, Value> parameters) {
            try {
                Thread.sleep(number(parameters.get("ms")));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Value measure(Map<String, Value> parameters) {
            return Value.of(true);
        }
    }

    /** Events that the test fires; with the parameter {@code first}, one at once. */
    static final class Events implements EventSensor {
        private final Set<Consumer<Value>> followers = ConcurrentHashMap.newKeySet();
        private final AtomicLong fired = new AtomicLong();

        @Override
        public MetricDefinition definition() {
            List<Parameter> parameters = List.of(Parameter.optional("first", ValueType.INT64, "an event at once"));
            return new MetricDefinition("events", "", true, ValueType.INT64, "1", parameters);
        }

        @Override
        public AutoCloseable follow(Map<String, Value> parameters, Consumer<Value> events) {
            Value first = parameters.get("first");
            if (first != null) {
                events.accept(first);
            }
            followers.add(events);
            return () -> followers.remove(events);
        }

        int followers() {
            return followers.size();
        }

        /** Fires so many numbers, from one on. */
        void fireFrom(long first, int count) {
            fired.set(first - 1);
            for (int i = 0; i < count; i++) {
                fire();
            }
        }

        /** Fires the next number. */
        long fire() {
            long number = fired.incrementAndGet();
            followers.forEach(follower -> follower.accept(Value.of(number)));
            return number;
        }
    }

    /** Events that can be followed only while the gate is open, which nothing interrupts, and not while it is to fail. */
    static final class Hesitant implements EventSensor {
        final Events events = new Events();
        final AtomicLong followed = new AtomicLong();
        volatile boolean failing;
        private final Semaphore gate = new Semaphore(0);

        @Override
        public MetricDefinition definition() {
            return new MetricDefinition("hesitant", "", true, ValueType.INT64, "1", List.of());
        }

        @Override
        public AutoCloseable follow(Map<String, Value> parameters, Consumer<Value> follower) throws IOException {
            if (failing) {
                throw new IOException("the device is off");
            }
            gate.acquireUninterruptibly();
            gate.release();
            AutoCloseable handle = events.follow(parameters, follower);
            followed.incrementAndGet();
            return handle;
        }

        void open() {
            gate.release();
        }
    }

    /** Adds its parameters. */
    static final class Sum implements Control {
        @Override
        public ControlDefinition definition() {
            List<Parameter> parameters =
                    List.of(Parameter.required("a", ValueType.INT64, ""), Parameter.required("b", ValueType.INT64, ""));
            return new ControlDefinition("sum", "", ValueType.INT64, "", parameters);
        }

        @Override
        public Value execute(Map<String, Value> parameters) {
            return Value.of(number(parameters.get("a")) + number(parameters.get("b")));
        }
    }

    /** What a value that must be a number holds. */
    static long number(@Nullable Value value) {
        if (value instanceof Value.Int number) {
            return number.value();
        }
        throw new AssertionError(value + " is no number");
    }

    private TestSensors() {}
}
