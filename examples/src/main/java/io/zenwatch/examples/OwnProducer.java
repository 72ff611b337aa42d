package io.zenwatch.examples;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.monitoring.auth.UsersFile;
import io.zenwatch.monitoring.builtin.ConnectivitySensors;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.ProducerBuilder;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import io.zenwatch.monitoring.sensor.Control;
import io.zenwatch.monitoring.sensor.EventSensor;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A monitoring producer with sensors and a control of its own: a kettle. Arguments: a file of users, written by {@code
 * zenwatch z_monitor_user}, and the endpoints to connect to.
 */
public final class OwnProducer {

    private final Set<Consumer<Value>> followers = ConcurrentHashMap.newKeySet();
    private double temperature = 20;

    private OwnProducer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String[] endpoints = Arrays.copyOfRange(arguments, 1, arguments.length);
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(endpoints);
        try (ZenohSession session = ZenohEngine.open(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
            new OwnProducer().produce(session, new UsersFile(Path.of(arguments[0])));
            System.out.println("producer " + session.zid());
            session.awaitClose();
        }
    }

    // begin docs
    private void produce(ZenohSession session, UsersFile users) {
        ProducerBuilder builder = MonitoringProducer.builder(session).exposed(true);
        builder.users(users).anonymousReading("zenoh.*", "kettle.*");
        builder.sensor(new Temperature()).sensor(new Boiling()).control(new Heating());
        ConnectivitySensors.of(Connectivity.attach(session)).forEach(builder::sensor);
        builder.attach();
    }

    private final class Temperature implements ContinuousSensor {
        @Override
        public MetricDefinition definition() {
            return new MetricDefinition("kettle.temperature", "", false, ValueType.DOUBLE, "Cel", List.of());
        }

        @Override
        public Value measure(Map<String, Value> parameters) {
            return Value.of(temperature());
        }
    }
    // end docs

    private final class Boiling implements EventSensor {
        @Override
        public MetricDefinition definition() {
            return new MetricDefinition(
                    "kettle.boiling", "The water begins to boil", true, ValueType.DOUBLE, "Cel", List.of());
        }

        @Override
        public AutoCloseable follow(Map<String, Value> parameters, Consumer<Value> events) {
            followers.add(events);
            return () -> followers.remove(events);
        }
    }

    private final class Heating implements Control {
        @Override
        public ControlDefinition definition() {
            List<Parameter> parameters = List.of(Parameter.optional("by", ValueType.DOUBLE, "Default: 10"));
            return new ControlDefinition("kettle.heat", "", ValueType.DOUBLE, "Cel", parameters);
        }

        @Override
        public Value execute(Map<String, Value> parameters) {
            return Value.of(heat(parameters.get("by") instanceof Value.Real by ? by.value() : 10));
        }
    }

    private synchronized double temperature() {
        return temperature;
    }

    private synchronized double heat(double by) {
        double before = temperature;
        temperature = Math.min(before + by, 100);
        if (before < 100 && temperature == 100) {
            followers.forEach(follower -> follower.accept(Value.of(temperature)));
        }
        return temperature;
    }
}
