package io.zenwatch.integration.monitoring;

import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.auth.ScramVerifier;
import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.consumer.ConsumerBuilder;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users, with and without layers. */
class AuthenticationIT {

    private static final KeyStore PRODUCER_KEYS = Certificates.of("producer");
    private static final KeyStore ANNAS_KEYS = Certificates.of("anna");
    private static final KeyStore STRANGERS_KEYS = Certificates.of("stranger");
    private static final String PASSWORD = "a secret that nobody sees";

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final List<MonitoringConsumer> consumers = new ArrayList<>();
    private ZenohSession here;
    private ZenohSession there;
    private MonitoringProducer producer;

    @BeforeEach
    void attach() throws Exception {
        Users users = new Users(
                ZBytes.wrap(new byte[32]),
                List.of(new User(
                        "anna",
                        ScramVerifier.of(PASSWORD.toCharArray()),
                        List.of("echo"),
                        List.of("sum"),
                        List.of(KeyExpr.of("demo/push/**")))));
        here = sessions.open(Sessions.listening());
        producer = MonitoringProducer.builder(here)
                .exposed(true)
                .users(users)
                .tls(Certificates.context(PRODUCER_KEYS, ANNAS_KEYS))
                .sensor(new TestSensors.Echo())
                .sensor(new TestSensors.Events())
                .control(new TestSensors.Sum())
                .attach();
        there = sessions.openConnectedTo(here);
        Sessions.awaitDeclared(here, there);
    }

    @AfterEach
    void close() {
        consumers.forEach(MonitoringConsumer::close);
        producer.close();
    }

    private ConsumerBuilder builder() throws Exception {
        return MonitoringConsumer.builder(there, here.zid())
                .credentials(Credentials.password("anna", PASSWORD.toCharArray()))
                .tls(Certificates.context(ANNAS_KEYS, PRODUCER_KEYS), "producer");
    }

    private MonitoringConsumer connect(ConsumerBuilder builder) {
        MonitoringConsumer consumer = builder.connect();
        consumers.add(consumer);
        return consumer;
    }

    private static <T> T wait(CompletableFuture<T> future) {
        return MonitoringConsumer.await(future);
    }

    private static @Nullable Value query(MonitoringConsumer consumer) {
        return wait(consumer.query("echo", Map.of("text", Value.of("abc")))).value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "deflate", "zstd", "tls", "tls,zstd", "deflate,tls", "tls,zstd,deflate"})
    void user_withItsPassword_isAcceptedThroughAnyLayers(String layers) throws Exception {
        String[] names = layers.isEmpty() ? new String[0] : layers.split(",", -1);
        MonitoringConsumer consumer = connect(builder().layers(names));

        assertThat(query(consumer)).isEqualTo(Value.of("abc"));
        assertThat(wait(consumer.capabilities()).methods()).isEmpty();
        assertThat(wait(consumer.capabilities()).layers())
                .containsExactlyElementsOf(Stream.of("tls", "zstd", "deflate")
                        .filter(layer -> !List.of(names).contains(layer))
                        .toList());
    }

    @Test
    void user_hasTheRightsOfTheUsersFileAndNoOthers() throws Exception {
        MonitoringConsumer consumer = connect(builder());

        assertThat(wait(consumer.execute("sum", Map.of("a", Value.of(2), "b", Value.of(3))))
                        .value())
                .isEqualTo(Value.of(5));
        assertThatThrownBy(() -> wait(consumer.collect("events", Map.of())))
                .isInstanceOfSatisfying(MonitoringException.class, failure -> assertThat(failure.status())
                        .isEqualTo(Status.MON_STATUS_NOT_ALLOWED));
        assertThatThrownBy(() -> wait(consumer.defineChannel("zenoh:demo/other", Map.of())))
                .hasMessageContaining("not allowed");
    }

    @Test
    void definedChannel_putsValuesOnItsKeys() throws Exception {
        MonitoringConsumer consumer = connect(builder());
        Received received = new Received();
        there.declareSubscriber(KeyExpr.of("demo/push/@caps"), received);
        there.declareSubscriber(KeyExpr.of("demo/push/echo"), received);
        Sessions.awaitDeclared(there, here);
        long channel = wait(consumer.defineChannel("zenoh:demo/push", Map.of()));
        long metric = wait(consumer.collect("echo", Map.of("text", Value.of("pushed"))));
        wait(consumer.get(metric, channel));

        assertThat(received.await(2))
                .anySatisfy(sample -> assertThat(sample.key()).hasToString("demo/push/@caps"))
                .anySatisfy(sample -> assertThat(sample.key()).hasToString("demo/push/echo"));
        assertThat(wait(consumer.query("echo", Map.of())).value()).isNotNull();
        wait(consumer.deleteChannel(channel));
        wait(consumer.stop(metric, CURRENT_CHANNEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "EXTERNAL"})
    void method_thatNeedsEncryption_isRefusedWithoutIt(String method) throws Exception {
        RawConsumer raw = new RawConsumer(there, here.zid());
        String data = Base64.getEncoder().encodeToString(("\0anna\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        raw.send("[{\"pdu\":\"command\",\"sequence\":1,\"command\":1,\"method\":\"" + method + "\",\"data\":\"" + data
                + "\"}]");
        await().until(() -> raw.pdus().stream().anyMatch(Response.class::isInstance));

        assertThat(raw.pdus())
                .filteredOn(Response.class::isInstance)
                .extracting(pdu -> ((Response) pdu).status())
                .containsExactly(Status.MON_STATUS_UNKNOWN_METHOD);
        raw.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "nobody"})
    void password_thatIsWrong_isRefusedLaterAndLater(String name) throws Exception {
        MonitoringConsumer consumer =
                connect(MonitoringConsumer.builder(there, here.zid()).reconnect(false));
        Credentials wrong = Credentials.password(name, "wrong".toCharArray());
        for (long delay = 250; delay <= 1_000; delay *= 2) {
            long began = System.nanoTime();
            assertThatThrownBy(() -> wait(consumer.authenticate(wrong)))
                    .isInstanceOfSatisfying(MonitoringException.class, failure -> assertThat(failure.status())
                            .isEqualTo(Status.MON_STATUS_AUTH_FAILED));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(delay));
        }
        assertThat(query(connect(builder()))).isEqualTo(Value.of("abc"));
    }

    @Test
    void password_insideOfTls_isBoundToTheCertificateOfTheProducer() throws Exception {
        MonitoringConsumer consumer = connect(MonitoringConsumer.builder(there, here.zid())
                .tls(Certificates.trustingAll())
                .layers("tls"));
        assertThat(wait(consumer.capabilities()).methods())
                .containsExactly("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256", "EXTERNAL", "PLAIN");
        wait(consumer.authenticate(Credentials.password("anna", PASSWORD.toCharArray())));

        assertThat(query(consumer)).isEqualTo(Value.of("abc"));
    }

    @Test
    void certificate_ofAUser_isEnough() throws Exception {
        MonitoringConsumer consumer = connect(builder().layers("tls").credentials(Credentials.certificate()));

        assertThat(query(consumer)).isEqualTo(Value.of("abc"));
    }

    @Test
    void certificate_ofAStranger_isRefused() throws Exception {
        ConsumerBuilder stranger = builder()
                .tls(Certificates.context(STRANGERS_KEYS, PRODUCER_KEYS))
                .layers("tls")
                .timeout(Duration.ofSeconds(5))
                .credentials(Credentials.certificate());

        assertThatThrownBy(stranger::connect).isInstanceOf(MonitoringException.class);
        await().until(() -> producer.connections() == 0);
    }

    @Test
    void producer_withACertificateThatIsNotTrusted_isRefused() throws Exception {
        ConsumerBuilder deceived =
                builder().tls(Certificates.context(ANNAS_KEYS, STRANGERS_KEYS)).layers("tls");

        assertThatThrownBy(deceived::connect)
                .isInstanceOf(MonitoringException.class)
                .hasMessageContaining("tls");
    }

    @Test
    void producer_withACertificateOfAnotherName_isRefused() throws Exception {
        ConsumerBuilder deceived = builder()
                .tls(Certificates.context(ANNAS_KEYS, PRODUCER_KEYS), "somebody")
                .layers("tls");

        assertThatThrownBy(deceived::connect)
                .isInstanceOf(MonitoringException.class)
                .hasMessageContaining("tls");
    }
}
