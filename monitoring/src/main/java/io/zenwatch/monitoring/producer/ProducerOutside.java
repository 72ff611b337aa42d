package io.zenwatch.monitoring.producer;

import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.producer.core.outside.AuthOutcome;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.run.CoreRunner;
import io.zenwatch.monitoring.producer.run.Followings;
import io.zenwatch.monitoring.producer.run.Offer;
import io.zenwatch.monitoring.producer.run.SensorRunner;
import io.zenwatch.monitoring.producer.wire.Authenticator;
import io.zenwatch.monitoring.producer.wire.Pushes;
import io.zenwatch.monitoring.producer.wire.Wires;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.zenoh.ZBytes;
import java.util.Map;

/** What a core asks for goes to sensors, wires and the authenticator, who answer from their own threads. */
record ProducerOutside(
        CoreRunner core,
        Offer offer,
        SensorRunner sensors,
        Followings followings,
        Authenticator authenticator,
        Wires wires,
        Pushes pushes)
        implements Outside {

    @Override
    public void authenticate(String consumer, long attempt, boolean isEncrypted, String method, ZBytes data) {
        Authenticator.Answer answer =
                outcome -> core.call(producer -> producer.authenticated(consumer, attempt, outcome))
                        .orElse(false);
        if (!method.isEmpty() && !offer.methods(isEncrypted).contains(method)) {
            AuthOutcome unknown =
                    new AuthOutcome.Rejected(Status.MON_STATUS_UNKNOWN_METHOD, "'" + method + "' is not on offer here");
            Workers.EXECUTOR.execute(() -> answer.give(unknown));
            return;
        }
        authenticator.take(consumer, method, data, wires.encryption(consumer), answer);
    }

    @Override
    public void wrap(String consumer, String layer) {
        wires.wrap(consumer, layer);
    }

    @Override
    public void open(long metric, String name, Map<String, Value> parameters) {
        sensors.check(name, parameters, refusal -> core.run(producer -> producer.opened(metric, refusal)));
    }

    @Override
    public void start(long metric, String name, Map<String, Value> parameters) {
        followings.start(metric, name, parameters);
    }

    @Override
    public void stop(long metric) {
        followings.stop(metric);
    }

    @Override
    public void measure(long measurement, String name, Map<String, Value> parameters) {
        sensors.measure(name, parameters, measured -> core.run(producer -> producer.measured(measurement, measured)));
    }

    @Override
    public void execute(long result, String control, Map<String, Value> parameters) {
        sensors.execute(control, parameters, measured -> core.run(producer -> producer.executed(result, measured)));
    }

    @Override
    public void output(String consumer) {
        wires.drain(consumer);
    }

    @Override
    public void push(long channel) {
        pushes.putLater(channel);
    }

    @Override
    public void end(String consumer, String reason) {
        wires.end(consumer, reason);
    }
}
