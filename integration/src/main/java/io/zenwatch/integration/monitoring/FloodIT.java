package io.zenwatch.integration.monitoring;

import static io.zenwatch.testkit.Patience.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.frame.Frame;
import io.zenwatch.monitoring.frame.FrameKey;
import io.zenwatch.monitoring.frame.UpWriter;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consumers that make the producer hold as much as they can; they need no credentials for it. */
class FloodIT {

    private static final KeyStore PRODUCER_KEYS = Certificates.of("producer");
    private static final KeyStore CONSUMER_KEYS = Certificates.of("consumer");
    private static final Limits SMALL_CREDIT = Limits.DEFAULT.toBuilder()
            .credit(4096)
            .keepalive(Duration.ofSeconds(30))
            .build();

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final SlowTrust trust = new SlowTrust();
    private ZenohSession here;
    private ZenohSession there;
    private MonitoringProducer producer;
    private RawConsumer consumer;
    private SSLEngine engine;

    @BeforeEach
    void connect() throws Exception {
        here = sessions.open(Sessions.listening());
        producer = MonitoringProducer.builder(here)
                .exposed(true)
                .anonymousReading("*")
                .limits(SMALL_CREDIT)
                .tls(Certificates.context(PRODUCER_KEYS, trust))
                .attach();
        there = sessions.openConnectedTo(here);
        Sessions.awaitDeclared(here, there);
        consumer = new RawConsumer(there, here.zid());
        engine = Certificates.context(CONSUMER_KEYS, PRODUCER_KEYS).createSSLEngine();
        engine.setUseClientMode(true);
    }

    @AfterEach
    void close() {
        trust.gate.countDown();
        consumer.close();
        producer.close();
    }

    /** Trusts every consumer, once the gate is open. */
    private static final class SlowTrust implements X509TrustManager {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch gate = new CountDownLatch(1);

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            entered.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Installs TLS, and gives the last flight of the consumer. */
    private byte[] wrapUpToTheLastFlight() throws Exception {
        consumer.send("[{\"pdu\":\"command\",\"sequence\":1,\"command\":13,\"layer\":\"tls\"}]");
        await().until(() -> consumer.pdus().stream().anyMatch(Response.class::isInstance));
        int seen = consumer.down.all().size();
        engine.beginHandshake();
        byte[] flight = fetch();
        while (true) {
            int next = seen++;
            consumer.send(there, consumer.writer.write(ZBytes.wrap(flight), 0));
            await().until(() -> consumer.down.all().size() > next);
            flight = answer(RawConsumer.payload(consumer.down.all().get(next)));
            if (engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
                return flight;
            }
        }
    }

    /** What the handshake has to send. */
    private byte[] fetch() throws SSLException {
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        runTasks();
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), record);
            flight.write(record.array(), 0, record.position());
            runTasks();
        }
        return flight.toByteArray();
    }

    /** What the handshake has to say to records of the producer. */
    private byte[] answer(ZBytes records) throws SSLException {
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        ByteBuffer received = ByteBuffer.wrap(records.toByteArray());
        while (received.hasRemaining()) {
            engine.unwrap(received, ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()));
            flight.writeBytes(fetch());
        }
        return flight.toByteArray();
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private static void assertRefused(Replies replies, String reason) {
        replies.awaitEnd();
        assertThat(replies.all()).singleElement().isInstanceOfSatisfying(Reply.Err.class, error -> assertThat(
                        error.payload().toString())
                .contains(reason));
    }

    @Test
    void frames_whileTheProducerIsBusyWithTheirConsumer_waitUpToABoundAndOnlyIfTheyAreItsOwn() throws Exception {
        Frame replayed = consumer.writer.write(ZBytes.EMPTY, 0);
        consumer.send(there, replayed);
        consumer.start(there, consumer.writer.write(ZBytes.wrap(wrapUpToTheLastFlight()), 0));
        assertThat(trust.entered.await(30, SECONDS)).isTrue();
        ZBytes large = ZBytes.wrap(new byte[SMALL_CREDIT.frameBytes()]);
        UpWriter forger = new UpWriter(new FrameKey(FrameKey.newSecret(new SecureRandom())));

        assertRefused(consumer.start(there, forger.write(large, 0)), "not signed");
        assertRefused(consumer.start(there, replayed), "frame 1");
        List<Replies> waiting = List.of(
                consumer.start(there, consumer.writer.write(large, 0)),
                consumer.start(there, consumer.writer.write(large, 0)),
                consumer.start(there, consumer.writer.write(large, 0)));
        assertRefused(consumer.start(there, consumer.writer.write(large, 0)), "wait");
        assertThat(waiting).noneMatch(Replies::isEnded);
        RawConsumer unharmed = new RawConsumer(there, here.zid());
        assertThat(unharmed.send("[]").all()).singleElement().isInstanceOf(Reply.Ok.class);
        unharmed.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 4_000})
    void keyUpdates_askedForWithoutEndAndNeverAcknowledged_endTheConnection(int inOneFrame) throws Exception {
        trust.gate.countDown();
        consumer.send(there, consumer.writer.write(ZBytes.wrap(wrapUpToTheLastFlight()), 0));
        int frames = 0;
        while (frames < 10 && !consumer.down.isEnded()) {
            ByteArrayOutputStream updates = new ByteArrayOutputStream();
            for (int i = 0; i < inOneFrame; i++) {
                engine.beginHandshake();
                updates.writeBytes(fetch());
            }
            consumer.send(there, consumer.writer.write(ZBytes.wrap(updates.toByteArray()), 0));
            frames++;
        }
        List<Reply> down = consumer.down.all();

        assertThat(frames).isLessThan(10);
        assertThat(down.get(down.size() - 1)).isInstanceOfSatisfying(Reply.Err.class, error -> assertThat(
                        error.payload().toString())
                .contains("asks"));
        await().until(() -> producer.connections() == 0);
    }
}
