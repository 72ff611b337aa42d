package io.zenwatch.integration.monitoring;

import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.ConsumerBuilder;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.SelfSigned;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.TcpProxy;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Somebody stands between consumer and producer: on their link, or as a session in the producer's place. */
class EavesdroppingIT {

    private static final String USER = RemoteProducer.USER;
    private static final String PASSWORD = RemoteProducer.PASSWORD;
    private static final String TEXT = "a text that is measured";
    private static final int EVENTS = 100;
    private static final KeyStore PRODUCER_KEYS = Certificates.of("producer");
    private static final KeyStore STRANGERS_KEYS = Certificates.of("stranger");

    /** What a conversation has in it that must not be seen. */
    private static final String[] SECRETS = {USER, PASSWORD, TEXT, "echo", "events"};

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final TestSensors.Events events = new TestSensors.Events();
    private final List<AutoCloseable> open = new ArrayList<>();
    private ZenohSession here;

    @BeforeEach
    void attach() throws Exception {
        here = sessions.open(Sessions.listening());
        attach(here, PRODUCER_KEYS);
    }

    private void attach(ZenohSession session, KeyStore keys) throws Exception {
        open.add(RemoteProducer.attach(session, keys, events));
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    /** A consumer of the producer that stands {@code here}, as it believes. */
    private ConsumerBuilder consumer(ZenohSession session, String... layers) throws Exception {
        return consumer(session, here.zid(), PRODUCER_KEYS, layers);
    }

    private static ConsumerBuilder consumer(ZenohSession session, ZenohId producer, KeyStore trusted, String... layers)
            throws Exception {
        return MonitoringConsumer.builder(session, producer)
                .credentials(Credentials.password(USER, PASSWORD.toCharArray()))
                .tls(Certificates.context(Certificates.none(), trusted), "producer")
                .reconnect(false)
                .layers(layers);
    }

    private static <T> T wait(CompletableFuture<T> future) {
        return MonitoringConsumer.await(future);
    }

    /** A bit of everything with the producer of this process. */
    private void converse(ConsumerBuilder builder) {
        converse(builder, () -> IntStream.range(0, EVENTS).forEach(i -> events.fire()));
        await().until(() -> events.followers() == 0);
    }

    /** A bit of everything; ends with the connection. */
    private static void converse(ConsumerBuilder builder, Runnable fire) {
        Kept values = new Kept();
        try (MonitoringConsumer consumer = builder.connect()) {
            consumer.values().subscribe(values);
            assertThat(wait(consumer.query("echo", Map.of("text", Value.of(TEXT))))
                            .value())
                    .isEqualTo(Value.of(TEXT));
            assertThat(wait(consumer.execute("sum", Map.of("a", Value.of(1), "b", Value.of(2))))
                            .value())
                    .isEqualTo(Value.of(3));
            long metric = wait(consumer.collect("events", Map.of()));
            wait(consumer.subscribe(metric, CURRENT_CHANNEL));
            fire.run();
            assertThat(values.numbers(EVENTS))
                    .isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
        }
    }

    /** Stands in the place of {@code here}, towards a producer; and a consumer's session that reaches nobody else. */
    private record Between(SessionInBetween session, ZenohSession consumers) {}

    private Between standBetween(ZenohSession producers) {
        ZenohSession inPlace = sessions.open(Sessions.listening().with("id", "\"" + here.zid() + "\""));
        ZenohSession behind = sessions.openConnectedTo(producers);
        Sessions.awaitDeclared(producers, behind);
        SessionInBetween between = new SessionInBetween(inPlace, behind, producers.zid());
        ZenohSession consumers = sessions.openConnectedTo(inPlace);
        Sessions.awaitDeclared(inPlace, consumers);
        return new Between(between, consumers);
    }

    @Test
    void sessionInBetween_seesNoClearTextUnderTls() throws Exception {
        Between between = standBetween(here);
        converse(consumer(between.consumers(), "tls", "zstd"));

        assertThat(between.session().recorded()).contains("tls").doesNotContain(SECRETS);
    }

    @Test
    void sessionInBetween_seesAllWithoutTls() throws Exception {
        Between between = standBetween(here);
        converse(consumer(between.consumers()));

        assertThat(between.session().recorded()).contains(USER, TEXT, "echo", "events", "sum");
    }

    @Test
    void link_carriesNoClearTextUnderTls(@TempDir Path folder) throws Exception {
        assertThat(recordLink(folder, "tls", "zstd")).contains("tls").doesNotContain(SECRETS);
    }

    @Test
    void link_carriesAllInTheClearWithoutTls(@TempDir Path folder) throws Exception {
        assertThat(recordLink(folder)).contains(USER, TEXT, "echo", "events", "sum");
    }

    /** Every byte of the link to a producer in another process, in both directions, during a conversation. */
    private String recordLink(Path folder, String... layers) throws Exception {
        ChildProcess child = children.java(RemoteProducer.class, folder.toString());
        String[] words = child.awaitLine("session ").split(" ", -1);
        ZenohId producer = new ZenohId(words[1]);
        KeyStore trusted = SelfSigned.load(folder, "producer");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TcpProxy tap = new TcpProxy(words[2], bytes)) {
            ZenohSession there = sessions.open(Sessions.isolated().withConnect(tap.locator()));
            RemoteProducer.awaitFrom(there, producer);
            converse(consumer(there, producer, trusted, layers), () -> {
                child.send("fire " + EVENTS);
                child.awaitLine("fired");
            });
            there.close();
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void foreignProducer_inTheProducersPlace_isBelievedWithoutTls() throws Exception {
        ZenohSession foreign = sessions.open(Sessions.listening());
        attach(foreign, STRANGERS_KEYS);

        converse(consumer(standBetween(foreign).consumers()));
    }

    @Test
    void foreignProducer_inTheProducersPlace_isRefusedUnderTls() throws Exception {
        ZenohSession foreign = sessions.open(Sessions.listening());
        attach(foreign, STRANGERS_KEYS);
        Between between = standBetween(foreign);
        ConsumerBuilder deceived = consumer(between.consumers(), "tls", "zstd");

        assertThatThrownBy(deceived::connect)
                .isInstanceOf(MonitoringException.class)
                .hasMessageContaining("tls");
        assertThat(between.session().recorded()).doesNotContain(SECRETS);
    }
}
