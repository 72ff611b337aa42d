package io.zenwatch.examples;

import static io.zenwatch.monitoring.consumer.MonitoringConsumer.await;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.ConsumerListener;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * A consumer of {@link OwnProducer}: measures, lists what is offered, subscribes to an event, executes the control, and
 * subscribes again after a disconnect. Arguments: the producer's zid, the user, and the endpoints to connect to. The
 * environment variable {@code ZENWATCH_PASSWORD} has the password.
 */
public final class AskProducer implements Flow.Subscriber<MetricValue>, ConsumerListener {

    private final CompletableFuture<MonitoringConsumer> connected = new CompletableFuture<>();

    private AskProducer() {}

    public static void main(String[] arguments) throws InterruptedException {
        String[] endpoints = Arrays.copyOfRange(arguments, 2, arguments.length);
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(endpoints);
        String password = Objects.requireNonNull(System.getenv("ZENWATCH_PASSWORD"), "no ZENWATCH_PASSWORD");
        try (ZenohSession session = ZenohEngine.open(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
            Credentials credentials = Credentials.password(arguments[1], password.toCharArray());
            new AskProducer().ask(session, new ZenohId(arguments[0]), credentials);
            session.awaitClose();
        }
    }

    private void ask(ZenohSession session, ZenohId producer, Credentials credentials) {
        // begin docs
        MonitoringConsumer consumer = MonitoringConsumer.builder(session, producer)
                .credentials(credentials)
                .listener(this)
                .connect();
        session.beforeClose(consumer::close);
        System.out.println("measured: " + text(await(consumer.query("kettle.temperature", Map.of()))));
        // end docs
        Capabilities capabilities = await(consumer.capabilities());
        capabilities.metrics().forEach(metric -> System.out.println("offered: " + metric.name()));
        consumer.values().subscribe(this);
        follow(consumer);
        System.out.println("heated to: " + text(await(consumer.execute("kettle.heat", Map.of("by", Value.of(80.0))))));
        connected.complete(consumer);
    }

    private static void follow(MonitoringConsumer consumer) {
        long boiling = await(consumer.collect("kettle.boiling", Map.of()));
        await(consumer.subscribe(boiling, SpecialIds.CURRENT_CHANNEL));
        System.out.println("following");
    }

    private static String text(MetricValue value) {
        return value.value() instanceof Value.Real real ? real.value() + " " + value.unit() : value.toString();
    }

    @Override
    public void disconnected(MonitoringException failure) {
        System.out.println("disconnected: " + failure.getMessage());
    }

    @Override
    public void reconnected(boolean resumed) {
        if (!resumed) {
            follow(connected.join());
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(MetricValue value) {
        System.out.println("boiling at: " + text(value));
    }

    @Override
    public void onError(Throwable failure) {
        failure.printStackTrace();
    }

    @Override
    public void onComplete() {
        System.out.println("closed");
    }
}
