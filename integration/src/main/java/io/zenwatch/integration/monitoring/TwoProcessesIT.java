package io.zenwatch.integration.monitoring;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A consumer here, and the producer in a process of its own. */
class TwoProcessesIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final List<AutoCloseable> open = new ArrayList<>();
    private ZenohSession session;
    private ZenohId producer;
    private long sequence;

    @BeforeEach
    void start(@TempDir Path folder) {
        ChildProcess child = children.java(RemoteProducer.class, folder.toString());
        String[] words = child.awaitLine("session ").split(" ", -1);
        producer = new ZenohId(words[1]);
        session = sessions.open(Sessions.isolated().withConnect(words[2]));
        RemoteProducer.awaitFrom(session, producer);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private RawConsumer raw() throws Exception {
        RawConsumer consumer = new RawConsumer(session, producer);
        open.add(consumer);
        consumer.send(
                "[{\"pdu\":\"command\",\"sequence\":%d,\"command\":1,\"method\":\"ANONYMOUS\"}]".formatted(++sequence));
        awaitResponses(consumer, 1);
        return consumer;
    }

    @Test
    void sequenceNumber_thatIsUnderWay_isRefusedAndTheFirstIsAnswered() throws Exception {
        RawConsumer consumer = raw();
        String query = "{\"pdu\":\"command\",\"sequence\":7,\"command\":12,\"name\":\"echo\"}";
        consumer.send("[" + query + "," + query + "]");
        awaitResponses(consumer, 3);
        await().until(() -> consumer.pdus().stream().anyMatch(MetricValue.class::isInstance));

        assertThat(responses(consumer.pdus()))
                .filteredOn(response -> response.sequence() == 7)
                .extracting(Response::status)
                .containsExactlyInAnyOrder(Status.MON_STATUS_OK, Status.MON_STATUS_DUPLICATE_SEQUENCE);
    }

    @Test
    void command_beforeAuthentication_isAnError() {
        MonitoringConsumer consumer =
                MonitoringConsumer.builder(session, producer).connect();
        open.add(consumer);

        assertThatThrownBy(() -> MonitoringConsumer.await(consumer.query("echo", Map.of())))
                .isInstanceOfSatisfying(MonitoringException.class, failure -> assertThat(failure.status())
                        .isEqualTo(Status.MON_STATUS_NOT_AUTHENTICATED));
        MonitoringConsumer.await(consumer.authenticate(
                Credentials.password(RemoteProducer.USER, RemoteProducer.PASSWORD.toCharArray())));
        assertThat(MonitoringConsumer.await(consumer.query("echo", Map.of())).value())
                .isNotNull();
    }

    private static void awaitResponses(RawConsumer consumer, int count) {
        await().until(() -> responses(consumer.pdus()).size() >= count);
    }

    private static List<Response> responses(List<Pdu> pdus) {
        return pdus.stream()
                .filter(Response.class::isInstance)
                .map(Response.class::cast)
                .toList();
    }
}
