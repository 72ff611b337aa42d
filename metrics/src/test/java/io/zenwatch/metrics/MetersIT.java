package io.zenwatch.metrics;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connection.ConnectionRelay;
import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.topology.Topology;
import io.zenwatch.traffic.Traffic;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MetersIT {

    private static final Duration PERIOD = Duration.ofMillis(200);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ZenohSession router =
            ZenohEngine.open(Sessions.listening().withMode(WhatAmI.ROUTER).with("adminspace/enabled", "true"));
    private final Connectivity connectivity =
            Connectivity.builder(router).exposed(true).attach();

    @AfterEach
    void close() {
        router.close();
    }

    private ZenohSession client() {
        return ZenohEngine.open(Sessions.client(router.locators().get(0)));
    }

    private double value(ZenwatchMeter meter, String... tags) {
        return registry.get(meter.meter()).tags(tags).meters().stream()
                .mapToDouble(found -> found.measure().iterator().next().getValue())
                .sum();
    }

    @Test
    @org.junit.jupiter.api.Tag("stats")
    void eachMeter_isBound_withItsTagsAlone() throws InterruptedException {
        MonitorConnectionServer server =
                MonitorConnectionServer.builder(router).name("r").attach();
        List<Binder> binders = List.of(
                new ConnectivityMetrics(connectivity),
                new TopologyMetrics(Topology.follow(router)),
                new SubscriberMetrics(
                        QueryingSubscriber.builder(router, Keys.transports()).declare(event -> {}), "all"),
                new ServerMetrics(server),
                new RelayMetrics(ConnectionRelay.toComponent(server, "next")),
                new ClientMetrics(MonitorConnectionClient.builder(router).declare(event -> {})),
                new BridgeMetrics(ConnectivityBridge.builder(router).start()),
                new ProducerMetrics(
                        MonitoringProducer.builder(router).anonymousReading("*").attach()),
                new EngineMetrics(router),
                new TrafficMetrics(Traffic.followOwn(router, PERIOD), router),
                new NetworkTrafficMetrics(Traffic.follow(router, PERIOD)));
        binders.forEach(binder -> binder.bindTo(registry));
        ZenohSession client = client();
        await().untilAsserted(() -> assertThat(names()).isEqualTo(expected()));
        client.close();

        binders.forEach(Binder::close);

        assertThat(registry.getMeters()).isEmpty();
    }

    private static Map<String, Set<String>> expected() {
        return List.of(ZenwatchMeter.values()).stream()
                .collect(Collectors.toMap(
                        ZenwatchMeter::meter,
                        meter -> meter.tags().stream().map(ZenwatchTag::key).collect(Collectors.toSet())));
    }

    private Map<String, Set<String>> names() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .collect(Collectors.toMap(
                        Meter.Id::getName,
                        id -> id.getTags().stream().map(Tag::getKey).collect(Collectors.toSet()),
                        (one, other) -> {
                            assertThat(one).isEqualTo(other);
                            return one;
                        }));
    }

    @Test
    void transports_areCounted_asTheyComeAndGo() {
        new ConnectivityMetrics(connectivity, List.of(Tag.of("site", "hall"))).bindTo(registry);
        client().close();
        ZenohSession stays = client();

        await().untilAsserted(() -> {
            assertThat(value(ZenwatchMeter.TRANSPORTS, "role", "client", "site", "hall"))
                    .isEqualTo(1);
            assertThat(value(ZenwatchMeter.TRANSPORTS_OPENED, "role", "client")).isEqualTo(2);
            assertThat(value(ZenwatchMeter.TRANSPORTS_CLOSED, "role", "client")).isEqualTo(1);
            assertThat(value(ZenwatchMeter.LINKS, "protocol", "tcp")).isEqualTo(1);
        });
        assertThat(value(ZenwatchMeter.CONNECTIVITY_UNCHANGED)).isBetween(0.0, 120.0);
        stays.close();

        await().untilAsserted(() ->
                assertThat(value(ZenwatchMeter.LINKS_CLOSED, "protocol", "tcp")).isEqualTo(2));
    }

    @Test
    void network_isCountedByRole() {
        new TopologyMetrics(Topology.follow(router)).bindTo(registry);
        ZenohSession client = client();

        await().untilAsserted(() -> {
            assertThat(value(ZenwatchMeter.NODES, "role", "client")).isEqualTo(1);
            assertThat(value(ZenwatchMeter.NODES, "role", "router")).isEqualTo(1);
            assertThat(value(ZenwatchMeter.EDGES)).isEqualTo(1);
            assertThat(value(ZenwatchMeter.ONE_SIDED)).isEqualTo(1);
            assertThat(value(ZenwatchMeter.LIVE)).isEqualTo(1);
        });
        client.close();

        await().untilAsserted(() -> {
            assertThat(value(ZenwatchMeter.NODES, "role", "client")).isZero();
            assertThat(value(ZenwatchMeter.CHANGES, "part", "node", "what", "gone"))
                    .isEqualTo(1);
            assertThat(value(ZenwatchMeter.LIVE)).isZero();
        });
    }

    @Test
    @org.junit.jupiter.api.Tag("stats")
    void traffic_isCountedByDirectionAndProtocol_andSummedOverTheNodesThatTell() {
        new TrafficMetrics(Traffic.followOwn(router, PERIOD), router, List.of(Tag.of("site", "hall"))).bindTo(registry);
        new NetworkTrafficMetrics(Traffic.follow(router, PERIOD)).bindTo(registry);
        ZenohSession client = client();
        KeyExpr key = KeyExpr.of("metrics/traffic");
        router.declareSubscriber(key, sample -> {});
        Sessions.awaitDeclared(router, client);
        ZBytes payload = ZBytes.wrap(new byte[1_000]);
        await().until(() -> registry.find(ZenwatchMeter.TRAFFIC.meter()).meter() != null);

        await().untilAsserted(() -> {
            client.put(key, payload);
            assertThat(value(ZenwatchMeter.TRAFFIC, "direction", "received", "protocol", "tcp", "site", "hall"))
                    .isGreaterThan(10_000);
            assertThat(value(ZenwatchMeter.TRAFFIC_MESSAGES, "direction", "received", "protocol", "tcp"))
                    .isGreaterThan(10);
            assertThat(value(ZenwatchMeter.TRAFFIC_DROPPED, "direction", "sent"))
                    .isZero();
            assertThat(value(ZenwatchMeter.COUNTING)).isEqualTo(1);
            assertThat(value(ZenwatchMeter.NETWORK_BYTES, "direction", "received"))
                    .isGreaterThan(1_000);
            assertThat(value(ZenwatchMeter.NETWORK_DROPPED, "direction", "sent"))
                    .isZero();
        });
    }

    @Test
    void traffic_thatIsUnknown_hasNoMeter_orNoValue() {
        ZenohSession client = client();
        Traffic own = Traffic.followOwn(client, PERIOD);
        AtomicInteger answers = new AtomicInteger();
        own.listen(traffic -> answers.incrementAndGet());
        new TrafficMetrics(own, client).bindTo(registry);
        new NetworkTrafficMetrics(own).bindTo(registry);
        await().until(() -> answers.get() >= 3);

        assertThat(registry.find(ZenwatchMeter.TRAFFIC.meter()).meters()).isEmpty();
        assertThat(value(ZenwatchMeter.COUNTING)).isZero();
        assertThat(value(ZenwatchMeter.NETWORK_BYTES, "direction", "sent")).isNaN();
    }

    @Test
    void whatFallsBehind_isCountedByTheEngine() throws InterruptedException {
        new EngineMetrics(router).bindTo(registry);
        CountDownLatch isReleased = new CountDownLatch(1);
        KeyExpr key = KeyExpr.of("metrics/flood");
        router.declareSubscriber(key, SubscriberOptions.DEFAULT.withBuffer(10, 1 << 20), sample -> {
            try {
                isReleased.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        for (int i = 0; i < 100; i++) {
            router.put(key, ZBytes.of("12345678"), PutOptions.DEFAULT);
        }

        await().untilAsserted(() -> {
            assertThat(value(ZenwatchMeter.ENGINE_DROPPED)).isBetween(80.0, 90.0);
            assertThat(value(ZenwatchMeter.ENGINE_WAITING)).isGreaterThan(9 * 8);
        });
        isReleased.countDown();

        await().untilAsserted(
                        () -> assertThat(value(ZenwatchMeter.ENGINE_WAITING)).isZero());
    }

    @Test
    void whatIsClosed_hasNoValue() {
        new EngineMetrics(router).bindTo(registry);
        router.close();

        assertThat(value(ZenwatchMeter.ENGINE_WAITING)).isNaN();
    }
}
