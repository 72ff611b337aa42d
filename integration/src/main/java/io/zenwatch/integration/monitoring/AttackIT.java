package io.zenwatch.integration.monitoring;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_MALFORMED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_COMMAND;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.frame.DownWriter;
import io.zenwatch.monitoring.frame.Frame;
import io.zenwatch.monitoring.frame.FrameKey;
import io.zenwatch.monitoring.frame.UpWriter;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.Hello;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.codec.PduCodec;
import io.zenwatch.monitoring.protocol.codec.ReadLimits;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a third session can do to a consumer and its producer, and what a consumer can do that is not as it should be. */
class AttackIT {

    private static final String AUTH = "[{\"pdu\":\"command\",\"sequence\":1,\"command\":1,\"method\":\"ANONYMOUS\"}]";
    private static final String NOP = "[{\"pdu\":\"command\",\"sequence\":2,\"command\":14}]";

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final TestSensors.Slow slow = new TestSensors.Slow();
    private ZenohSession here;
    private ZenohSession there;
    private ZenohSession attacker;
    private MonitoringProducer producer;
    private RawConsumer consumer;

    @BeforeEach
    void connect() throws Exception {
        here = sessions.open(Sessions.listening());
        producer = MonitoringProducer.builder(here)
                .exposed(true)
                .anonymousReading("*")
                .sensor(new TestSensors.Echo())
                .sensor(slow)
                .attach();
        there = sessions.openConnectedTo(here);
        attacker = sessions.open(Sessions.listening().withConnect(Sessions.locator(here)));
        Sessions.awaitConnected(attacker, here);
        Sessions.awaitDeclared(here, there);
        Sessions.awaitDeclared(here, attacker);
        consumer = new RawConsumer(there, here.zid());
    }

    @AfterEach
    void close() {
        slow.gate.countDown();
        consumer.close();
        producer.close();
    }

    private void assertAnswered(long sequence, Status status) {
        await().untilAsserted(() -> assertThat(consumer.pdus())
                .anyMatch(pdu -> pdu instanceof Response response
                        && response.sequence() == sequence
                        && response.status() == status));
    }

    private void authenticate() {
        assertTaken(consumer.send(AUTH));
        assertAnswered(1, MON_STATUS_OK);
    }

    private static void assertRefused(Replies replies, String reason) {
        assertThat(replies.all()).singleElement().isInstanceOfSatisfying(Reply.Err.class, error -> assertThat(
                        error.payload().toString())
                .contains(reason));
    }

    private static void assertTaken(Replies replies) {
        assertThat(replies.all()).singleElement().isInstanceOf(Reply.Ok.class);
    }

    @Test
    void frame_replayedByAThirdSession_isRefusedAndHarmsNobody() {
        Frame auth = consumer.writer.write(ZBytes.of(AUTH), 0);
        assertTaken(consumer.send(there, auth));
        assertAnswered(1, MON_STATUS_OK);

        assertRefused(consumer.send(attacker, auth), "frame 1");
        assertTaken(consumer.send(NOP));
        assertAnswered(2, MON_STATUS_OK);
    }

    @Test
    void frame_injectedByAThirdSession_isRefusedAndHarmsNobody() throws Exception {
        UpWriter forger = new UpWriter(new FrameKey(FrameKey.newSecret(new SecureRandom())));

        assertRefused(consumer.send(attacker, forger.write(ZBytes.of(AUTH), 0)), "not signed");
        assertRefused(consumer.send(attacker, forger.close(0)), "not signed");
        authenticate();
    }

    @Test
    void secondDown_ofALiveConsumer_isRefused() {
        Replies stolen = new Replies();
        RawConsumer.openDown(attacker, here.zid(), consumer.id, stolen);
        stolen.awaitEnd();

        assertRefused(stolen, "connected already");
        authenticate();
    }

    @ParameterizedTest
    @CsvSource({"token=true,1", "token=false,3"})
    void tokenOfAConsumer_declaredAndWithdrawnByAThirdSession_harmsNobody(String parameters, int changes)
            throws Exception {
        Received seen = new Received();
        here.declareLivelinessSubscriber(Keys.MONITOR_CONSUMER.key(here.zid(), "*"), true, seen);
        try (RawConsumer attacked = new RawConsumer(there, here.zid(), parameters)) {
            KeyExpr key = Keys.MONITOR_CONSUMER.key(here.zid(), attacked.id);
            if (parameters.equals("token=true")) {
                there.declareToken(key);
                seen.await(1);
            }
            for (int i = 0; i < 2; i++) {
                attacker.declareToken(key).close();
            }
            Sessions.awaitDeclared(attacker, here);
            seen.await(changes);

            assertTaken(attacked.send("[]"));
            assertThat(producer.connections()).isEqualTo(2);
        }
    }

    @Test
    void subscribers_toAllKeysOfMonitoring_receiveNothing() {
        Received received = new Received();
        attacker.declareSubscriber(KeyExpr.of("@/session/**"), received);
        attacker.declareSubscriber(KeyExpr.of("@/session/*/@monitor/**"), received);
        attacker.declareSubscriber(KeyExpr.of("**"), received);
        Sessions.awaitDeclared(attacker, here);
        authenticate();
        assertTaken(consumer.send("[{\"pdu\":\"command\",\"sequence\":2,\"command\":12,\"name\":\"echo\"}]"));
        assertAnswered(2, MON_STATUS_OK);
        // What is put afterwards arrives, so all that could have come before has come.
        here.put(KeyExpr.of("zenwatch/last"), ZBytes.EMPTY);
        received.await(1);

        assertThat(received.samples()).singleElement().satisfies(sample -> assertThat(sample.key())
                .hasToString("zenwatch/last"));
    }

    @Test
    void foreignQueryable_besideTheProducer_isAskedButNotBelieved() {
        ZenohSession foreign = sessions.open(Sessions.listening());
        ZenohSession deceived =
                sessions.open(Sessions.isolated().withConnect(Sessions.locator(here), Sessions.locator(foreign)));
        Sessions.awaitConnected(deceived, here);
        Sessions.awaitConnected(deceived, foreign);
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        foreign.declareQueryable(
                KeyExpr.of("@/session/" + here.zid() + "/@monitor/**"), QueryableOptions.DEFAULT, query -> {
                    asked.add(query.key().toString());
                    pretend(query);
                });
        Sessions.awaitDeclared(foreign, deceived);
        Sessions.awaitDeclared(here, deceived);
        try (MonitoringConsumer unharmed = MonitoringConsumer.builder(deceived, here.zid())
                .credentials(Credentials.anonymous())
                .connect()) {
            for (int i = 0; i < 20; i++) {
                Value measured = MonitoringConsumer.await(unharmed.query("echo", Map.of("text", Value.of("t" + i))))
                        .value();
                assertThat(measured).isEqualTo(Value.of("t" + i));
            }
        }

        assertThat(asked).anyMatch(key -> key.endsWith("/down")).anyMatch(key -> key.endsWith("/up"));
    }

    @Test
    void frame_thatTheProducerRefusesAndAForeignQueryableTakes_isRefused() {
        attacker.declareQueryable(Keys.MONITOR_UP.key(here.zid(), "*"), QueryableOptions.DEFAULT, AttackIT::take);
        ZenohSession deceived =
                sessions.open(Sessions.isolated().withConnect(Sessions.locator(here), Sessions.locator(attacker)));
        Sessions.awaitConnected(deceived, here);
        Sessions.awaitConnected(deceived, attacker);
        Sessions.awaitDeclared(attacker, deceived);
        Sessions.awaitDeclared(here, deceived);
        try (MonitoringConsumer unharmed = MonitoringConsumer.builder(deceived, here.zid())
                .credentials(Credentials.anonymous())
                .reconnect(false)
                .connect()) {
            Value tooLarge = Value.of("x".repeat(Limits.DEFAULT.frameBytes()));

            assertThatThrownBy(() -> MonitoringConsumer.await(unharmed.query("echo", Map.of("text", tooLarge))))
                    .hasMessageContaining("too large");
        }
    }

    private static void take(Query query) {
        try (query) {
            query.reply(query.key(), ZBytes.EMPTY, ReplyOptions.DEFAULT);
        }
    }

    /** Answers a consumer that connects, as a producer would. */
    private static void pretend(Query query) {
        try (query) {
            Hello hello = new Hello(1, FrameKey.newSecret(new SecureRandom()), 1, 65_536, 65_536, 65_536, 10, 5_000);
            query.reply(
                    query.key(),
                    ZBytes.wrap(new PduCodec(PduFormat.JSON, ReadLimits.PRODUCERS).write(hello)),
                    ReplyOptions.DEFAULT
                            .withEncoding(PduFormat.JSON.encoding())
                            .withAttachment(
                                    new DownWriter(65_536).write(ZBytes.EMPTY).attachment()));
        }
    }

    @Test
    void whatIsNoCommand_getsAStatusAndTheChannelSurvives() {
        authenticate();
        assertTaken(consumer.send("this is no JSON"));
        assertAnswered(0, MON_STATUS_MALFORMED);
        assertTaken(consumer.send("[{\"pdu\":\"command\",\"sequence\":7,\"command\":99}]"));
        assertAnswered(7, MON_STATUS_UNKNOWN_COMMAND);
        assertTaken(consumer.send(NOP));
        assertAnswered(2, MON_STATUS_OK);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000, -1})
    void acknowledgement_ofAFrameThatWasNeverSent_isRefusedAndEndsTheConnection(long frame) {
        authenticate();
        assertRefused(consumer.send(there, consumer.writer.write(ZBytes.of(NOP), frame)), "was acknowledged");
        consumer.down.awaitEnd();

        List<Reply> down = consumer.down.all();
        assertThat(down.get(down.size() - 1)).isInstanceOfSatisfying(Reply.Err.class, error -> assertThat(
                        error.payload().toString())
                .contains("was acknowledged"));
        await().until(() -> producer.connections() == 0);
    }

    @Test
    void frame_tooLarge_isRefused() {
        String large = " ".repeat(Limits.DEFAULT.frameBytes() + 1);

        assertRefused(consumer.send(large), "too large");
    }

    @Test
    void down_withAnIdThatIsNoUuid_isRefused() {
        Replies replies = new Replies();
        RawConsumer.openDown(attacker, here.zid(), "somebody", replies);
        replies.awaitEnd();

        assertRefused(replies, "UUID");
    }

    @Test
    void closeFrame_endsTheConnection() {
        authenticate();
        assertTaken(consumer.send(there, consumer.writer.close(0)));
        consumer.down.awaitEnd();

        await().until(() -> producer.connections() == 0);
    }
}
