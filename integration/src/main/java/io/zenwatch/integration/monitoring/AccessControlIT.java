package io.zenwatch.integration.monitoring;

import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.auth.ScramVerifier;
import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.consumer.ConsumerBuilder;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Workspace;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Through a router with docs/monitor-router.json5, with one producer, one consumer, and others that would like to be. */
class AccessControlIT {

    private static final String PASSWORD = "pencil";

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final TestSensors.Events events = new TestSensors.Events();
    private final List<MonitoringConsumer> consumers = new ArrayList<>();
    private String endpoint;
    private Node router;
    private ZenohSession producing;
    private ZenohSession consuming;
    private MonitoringProducer producer;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Path passwords = Files.writeString(
                folder.resolve("users.txt"), "zenwatch-producer:p\nzenwatch-consumer:c\napplication:a\n");
        endpoint = "tcp/127.0.0.1:" + Ports.free();
        router = Node.router(
                children,
                List.of(endpoint),
                "file=" + Workspace.root().resolve("docs/monitor-router.json5"),
                "transport/auth/usrpwd/dictionary_file=\"" + passwords + "\"");
        producing = client("zenwatch-producer", "p");
        consuming = client("zenwatch-consumer", "c");
        User anna = new User(
                "anna",
                ScramVerifier.of(PASSWORD.toCharArray()),
                List.of("*"),
                List.of("sum"),
                List.of(KeyExpr.of("demo/monitor/**")));
        producer = MonitoringProducer.builder(producing)
                .exposed(true)
                .users(new Users(ZBytes.wrap(new byte[32]), List.of(anna)))
                .anonymousReading("echo")
                .sensor(new TestSensors.Echo())
                .sensor(events)
                .control(new TestSensors.Sum())
                .attach();
        await().until(() ->
                asked(consuming, Keys.MONITOR_CAPS.key(producing.zid())).size() == 1);
    }

    @AfterEach
    void close() {
        consumers.forEach(MonitoringConsumer::close);
        producer.close();
    }

    private ZenohSession client(String user, String password) {
        ZenohSession session = sessions.open(Sessions.isolated()
                .withMode(WhatAmI.CLIENT)
                .withConnect(endpoint)
                .with("transport/auth/usrpwd", "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password)));
        await().until(() -> Sessions.isConnected(session, router.zid()));
        return session;
    }

    private static List<String> asked(ZenohSession session, KeyExpr key) {
        Replies replies = new Replies();
        session.get(Selector.of(key), GetOptions.DEFAULT.withTimeout(Duration.ofSeconds(2)), replies);
        replies.awaitEnd();
        return replies.texts();
    }

    private ConsumerBuilder builder() {
        return MonitoringConsumer.builder(consuming, producing.zid())
                .credentials(Credentials.password("anna", PASSWORD.toCharArray()))
                .layers("zstd")
                .confirm(true)
                .linger(Duration.ofMinutes(1));
    }

    private MonitoringConsumer connect() {
        MonitoringConsumer consumer = builder().connect();
        consumers.add(consumer);
        return consumer;
    }

    private static <T> T wait(CompletableFuture<T> future) {
        return MonitoringConsumer.await(future);
    }

    @Test
    void consumer_canUseAllOfTheProtocol() {
        MonitoringConsumer consumer = connect();
        Kept values = new Kept();
        consumer.values().subscribe(values);
        assertThat(wait(consumer.query("echo", Map.of("text", Value.of("now")))).value())
                .isEqualTo(Value.of("now"));
        assertThat(wait(consumer.execute("sum", Map.of("a", Value.of(1), "b", Value.of(2))))
                        .value())
                .isEqualTo(Value.of(3));
        long metric = wait(consumer.collect("events", Map.of()));
        wait(consumer.buffer(metric, CURRENT_CHANNEL));
        long buffered = events.fire();
        wait(consumer.get(metric, CURRENT_CHANNEL));
        wait(consumer.subscribe(metric, CURRENT_CHANNEL));
        long sent = events.fire();
        assertThat(values.numbers(2)).containsExactly(buffered, sent);
        wait(consumer.commit(values.all().get(0).transaction()));

        Received pushed = new Received();
        consuming.declareSubscriber(KeyExpr.of("demo/monitor/**"), pushed);
        long channel = wait(consumer.defineChannel("zenoh:demo/monitor/anna", Map.of()));
        long echo = wait(consumer.collect("echo", Map.of("text", Value.of("pushed"))));
        await().until(() -> {
            wait(consumer.get(echo, channel));
            return pushed.texts().stream().anyMatch(text -> text.contains("pushed"));
        });
        wait(consumer.deleteChannel(channel));

        MonitoringConsumer second = connect();
        wait(second.setChannel(consumer.channel()));
        wait(second.nop());
        wait(second.stop(metric, CURRENT_CHANNEL));
    }

    @Test
    void consumer_thatIsGone_isSeenToGoByItsToken() {
        Received tokens = new Received();
        producing.declareLivelinessSubscriber(Keys.MONITOR_CONSUMER.key(producing.zid(), "*"), true, tokens);
        ZenohSession session = client("zenwatch-consumer", "c");
        MonitoringConsumer consumer = MonitoringConsumer.builder(session, producing.zid())
                .credentials(Credentials.anonymous())
                .connect();
        tokens.await(1);
        session.close();

        assertThat(tokens.await(2)).extracting(Sample::kind).containsExactly(SampleKind.PUT, SampleKind.DELETE);
        await().until(() -> producer.connections() == 0);
        consumer.close();
    }

    @Test
    void everythingForPlainTools_isAnsweredToTheConsumer() {
        Replies tokens = new Replies();
        consuming.livelinessGet(Keys.MONITOR.key("*"), Duration.ofSeconds(5), tokens);
        tokens.awaitEnd();

        assertThat(tokens.samples()).singleElement().satisfies(sample -> assertThat(sample.key())
                .isEqualTo(Keys.MONITOR.key(producing.zid())));
        assertThat(asked(consuming, Keys.MONITOR_METRIC.key("*", "echo"))).hasSize(1);
    }

    @Test
    void foreignQueryable_inTheProducersPlace_isNotAsked() {
        AtomicInteger stolen = new AtomicInteger();
        KeyExpr place = KeyExpr.of("@/session/" + producing.zid() + "/@monitor/**");
        ZenohSession application = client("application", "a");
        for (ZenohSession attacker : List.of(client("zenwatch-consumer", "c"), application)) {
            attacker.declareQueryable(
                    place, QueryableOptions.DEFAULT.withComplete(true), query -> steal(query, stolen));
        }
        awaitDeclared(application);
        MonitoringConsumer consumer = connect();
        for (int i = 0; i < 20; i++) {
            wait(consumer.query("echo", Map.of()));
        }
        assertThat(asked(consuming, Keys.MONITOR_CAPS.key(producing.zid()))).hasSize(1);

        assertThat(stolen).hasValue(0);
    }

    private static void steal(Query query, AtomicInteger stolen) {
        try (query) {
            stolen.incrementAndGet();
            query.reply(query.key(), ZBytes.of("stolen"), ReplyOptions.DEFAULT);
        }
    }

    /** Waits until what a session of the application declared so far has arrived at the router. */
    private void awaitDeclared(ZenohSession application) {
        KeyExpr probe = KeyExpr.of("demo/probe/" + application.zid());
        application.declareQueryable(probe, QueryableOptions.DEFAULT, query -> steal(query, new AtomicInteger()));
        ZenohSession asking = client("application", "a");
        await().until(() -> asked(asking, probe).size() == 1);
    }

    @Test
    void application_canNeitherInjectFramesNorConnectNorListen() throws Exception {
        ZenohSession attacker = client("application", "a");
        Received received = new Received();
        attacker.declareSubscriber(KeyExpr.of("@/session/**"), received);
        attacker.declareSubscriber(KeyExpr.of("@/session/*/@monitor/**"), received);
        awaitDeclared(attacker);
        RawConsumer consumer = new RawConsumer(consuming, producing.zid());

        assertThat(consumer.send(attacker, consumer.writer.write(ZBytes.of("[]"), 0))
                        .all())
                .isEmpty();
        Replies down = new Replies();
        RawConsumer.openDown(attacker, producing.zid(), consumer.id, down);
        down.awaitEnd();
        assertThat(down.all()).isEmpty();
        assertThat(asked(attacker, Keys.MONITOR_CAPS.key("*"))).isEmpty();
        assertThatThrownBy(() -> MonitoringConsumer.builder(attacker, producing.zid())
                        .credentials(Credentials.anonymous())
                        .timeout(Duration.ofSeconds(5))
                        .connect())
                .isInstanceOf(MonitoringException.class);
        assertThat(received.samples()).isEmpty();
        consumer.close();
    }

    @Test
    void application_thatPretendsToBeAProducer_isNotFound() {
        ZenohSession attacker = client("application", "a");
        attacker.declareToken(Keys.MONITOR.key(new ZenohId("bad")));
        awaitDeclared(attacker);
        Replies tokens = new Replies();
        consuming.livelinessGet(Keys.MONITOR.key("*"), Duration.ofSeconds(5), tokens);
        tokens.awaitEnd();

        assertThat(tokens.samples()).hasSize(1);
    }
}
