package io.zenwatch.integration.monitoring;

import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.auth.ScramVerifier;
import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.builtin.ConnectivitySensors;
import io.zenwatch.monitoring.builtin.MeterSensors;
import io.zenwatch.monitoring.builtin.QueryControls;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.ProducerBuilder;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sensors and controls that come along. */
class BuiltinIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();
    private final Kept values = new Kept();
    private ZenohSession here;
    private ZenohSession there;
    private Connectivity connectivity;
    private QueryingSubscriber subscriber;
    private MonitoringProducer producer;
    private MeterSensors meters;
    private MonitoringConsumer consumer;

    @BeforeEach
    void connect() {
        here = sessions.open(Sessions.listening());
        connectivity = Connectivity.attach(here);
        there = sessions.openConnectedTo(here);
        KeyExpr key = KeyExpr.of("demo/stored");
        there.declareQueryable(key, QueryableOptions.DEFAULT, query -> {
            asked.incrementAndGet();
            query.reply(key, ZBytes.of("1"), ReplyOptions.DEFAULT);
            query.close();
        });
        Sessions.awaitDeclared(there, here);
        subscriber = QueryingSubscriber.builder(here, key).declare(event -> {});
        await().until(() -> subscriber.synced());
        User anna = new User("anna", ScramVerifier.of("pencil".toCharArray()), List.of("*"), List.of("*"), List.of());
        ProducerBuilder builder = MonitoringProducer.builder(here)
                .exposed(true)
                .users(new Users(ZBytes.wrap(new byte[32]), List.of(anna)))
                .control(QueryControls.of(connectivity))
                .control(QueryControls.of("demo.query", subscriber));
        ConnectivitySensors.of(connectivity).forEach(builder::sensor);
        producer = builder.attach();
        MeterSensors.bindHostAndJvm(registry);
        meters = MeterSensors.add(registry, producer);
        Sessions.awaitDeclared(here, there);
        consumer = MonitoringConsumer.builder(there, here.zid())
                .credentials(Credentials.password("anna", "pencil".toCharArray()))
                .connect();
        consumer.values().subscribe(values);
    }

    @AfterEach
    void close() {
        consumer.close();
        meters.close();
        producer.close();
        subscriber.close();
        connectivity.close();
    }

    private static <T> T wait(CompletableFuture<T> future) {
        return MonitoringConsumer.await(future);
    }

    private Value query(String metric, Map<String, Value> parameters) {
        return Objects.requireNonNull(wait(consumer.query(metric, parameters)).value(), metric);
    }

    private void follow(String metric) {
        long id = wait(consumer.collect(metric, Map.of()));
        wait(consumer.subscribe(id, CURRENT_CHANNEL));
    }

    private boolean hasCome(ZenohSession other, boolean open) {
        return List.copyOf(values.all()).stream()
                .map(value -> value.value() instanceof Value.Fields fields ? fields.values() : Map.<String, Value>of())
                .anyMatch(fields -> Value.of(open).equals(fields.get("open"))
                        && Value.of(other.zid().toString()).equals(fields.get("zid")));
    }

    @Test
    void transports_andTheirCount_followTheSession() {
        follow("zenoh.transports");
        await().until(() -> hasCome(there, true));
        assertThat(query("zenoh.transport.count", Map.of())).isEqualTo(Value.of(1));
        ZenohSession third = sessions.openConnectedTo(here);
        await().until(() -> hasCome(third, true));
        await().until(() -> query("zenoh.transport.count", Map.of()).equals(Value.of(2)));
        third.close();

        await().until(() -> hasCome(third, false));
        assertThat(query("zenoh.transport.count", Map.of())).isEqualTo(Value.of(1));
    }

    @Test
    void links_andTheirCount_followTheSession() {
        follow("zenoh.links");
        await().until(() -> hasCome(there, true));
        ZenohSession third = sessions.openConnectedTo(here);
        await().until(() -> hasCome(third, true));
        await().until(() -> query("zenoh.link.count", Map.of()).equals(Value.of(2)));
        third.close();

        await().until(() -> hasCome(third, false));
        assertThat(query("zenoh.link.count", Map.of())).isEqualTo(Value.of(1));
    }

    @Test
    void hostAndJvm_areEachMeasured() {
        List<MetricDefinition> all = wait(consumer.capabilities()).metrics();

        assertThat(all)
                .extracting(MetricDefinition::name)
                .contains(
                        "jvm.memory.used",
                        "jvm.threads.live",
                        "jvm.classes.loaded",
                        "system.cpu.count",
                        "process.files.open",
                        "process.uptime");
        assertThat(all).filteredOn(metric -> !metric.eventLike()).allSatisfy(metric -> query(metric.name(), Map.of()));
        assertThat(query("jvm.memory.used", Map.of("area", Value.of("heap"))))
                .isInstanceOfSatisfying(
                        Value.Real.class, bytes -> assertThat(bytes.value()).isPositive());
    }

    @Test
    void meters_ofARegistry_areMetricsFromTheirFirstToTheirLastDay() {
        Counter red = Counter.builder("paint.used").tag("colour", "red").register(registry);
        Counter blue = Counter.builder("paint.used").tag("colour", "blue").register(registry);
        red.increment(2);
        blue.increment(3);
        assertThat(query("paint.used", Map.of())).isEqualTo(Value.of(5.0));
        assertThat(query("paint.used", Map.of("colour", Value.of("blue")))).isEqualTo(Value.of(3.0));
        registry.timer("drying").record(Duration.ofMillis(5));
        assertThat(query("drying", Map.of()))
                .isInstanceOfSatisfying(Value.Fields.class, fields -> assertThat(fields.values())
                        .containsKeys("count", "total", "max"));
        registry.remove(red);
        registry.remove(blue);

        assertThatThrownBy(() -> wait(consumer.query("paint.used", Map.of())))
                .hasMessageContaining("there is no metric 'paint.used'");
    }

    @Test
    void controls_queryAgain() {
        assertThat(wait(consumer.capabilities()).controls())
                .extracting(ControlDefinition::name)
                .containsExactly("demo.query", "zenoh.query");
        int before = asked.get();
        assertThat(wait(consumer.execute("demo.query", Map.of())).value()).isInstanceOf(Value.Int.class);
        await().until(() -> asked.get() > before);

        assertThat(wait(consumer.execute("zenoh.query", Map.of())).value())
                .isEqualTo(new Value.Fields(Map.of("transports", Value.of(1), "links", Value.of(1))));
    }
}
