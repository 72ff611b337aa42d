package io.zenwatch.integration.monitoring;

import static io.zenwatch.testkit.Patience.await;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In which order things come from a producer in another process. */
@Timeout(180)
class OrderIT {

    private static final int PARALLEL = 50;
    private static final int ROUNDS = Scale.of(5, 100);
    private static final int A_ROUND = 100;
    private static final ZenohId PRODUCER = new ZenohId("abc2");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    // Closed before the sessions, whose close waits for those who receive.
    final Children children = new Children();

    private final List<Pdu> received = new ArrayList<>();
    private ZenohSession there;
    private long sequence;
    private int read = 1;

    @BeforeEach
    void connect() {
        String locator = "tcp/127.0.0.1:" + Ports.free();
        ChildProcess process = children.java(
                ProducerProcess.class, PRODUCER.toString(), "-", "listen/endpoints=[\"" + locator + "\"]");
        process.awaitLine("ready");
        there = sessions.open(Sessions.isolated().withConnect(locator));
        await().until(() -> Sessions.isConnected(there, PRODUCER));
    }

    @Test
    void commands_fiftyInParallel_areAnsweredAsTheyAreDone() {
        List<Integer> done = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Long>> collecting = new ArrayList<>();
        try (MonitoringConsumer consumer = MonitoringConsumer.builder(there, PRODUCER)
                .credentials(Credentials.anonymous())
                .connect()) {
            for (int i = 0; i < PARALLEL; i++) {
                int number = i;
                CompletableFuture<Long> collected =
                        consumer.collect("late", Map.of("ms", Value.of(number % 10 == 0 ? 300 : 0)));
                collecting.add(collected.whenComplete((id, failure) -> done.add(number)));
            }
            List<Long> ids = collecting.stream().map(MonitoringConsumer::await).toList();

            assertThat(ids).doesNotHaveDuplicates();
            assertThat(done)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, PARALLEL).boxed().toList())
                    .last()
                    .satisfies(last -> assertThat(last % 10).isZero());
            assertThat(done.indexOf(0)).isGreaterThan(done.indexOf(1));
        }
    }

    @Test
    void responses_ofGetsAndSubscribes_comeBeforeTheirValues() throws Exception {
        RawConsumer raw = new RawConsumer(there, PRODUCER);
        send(raw, 1, n -> "\"command\":1,\"method\":\"ANONYMOUS\",\"data\":\"\"");
        awaitResponses(raw, 1);
        long echo = result(send(raw, 1, n -> command(CommandCode.COLLECT, "\"name\":\"echo\"")), raw);
        for (int round = 0; round < ROUNDS; round++) {
            long collected = send(
                    raw,
                    A_ROUND,
                    n -> command(CommandCode.COLLECT, "\"name\":\"events\",\"parameters\":{\"first\":" + n + "}"));
            awaitResponses(raw, A_ROUND);
            List<Long> ids = LongStream.range(collected, collected + A_ROUND)
                    .map(number -> Objects.requireNonNull(response(number).result()))
                    .boxed()
                    .toList();
            int before = received.size();
            long subscribed = send(raw, A_ROUND, n -> command(CommandCode.SUBSCRIBE, on(ids.get((int) (n % A_ROUND)))));
            long got = send(raw, A_ROUND, n -> command(CommandCode.GET, on(echo)));
            awaitResponses(raw, 2 * A_ROUND);
            await().until(() -> take(raw) && values(before) == 2 * A_ROUND);
            assertResponsesFirst(received.subList(before, received.size()), subscribed, got, echo, ids);
            send(raw, A_ROUND, n -> command(CommandCode.STOP, on(ids.get((int) (n % A_ROUND)))));
            awaitResponses(raw, A_ROUND);
        }
        raw.close();
    }

    private void assertResponsesFirst(List<Pdu> pdus, long subscribed, long got, long echo, List<Long> ids) {
        long answeredGets = 0;
        long echoes = 0;
        List<Long> answered = new ArrayList<>();
        for (Pdu pdu : pdus) {
            if (pdu instanceof Response response) {
                assertThat(response.status()).isEqualTo(Status.MON_STATUS_OK);
                if (response.sequence() >= got) {
                    answeredGets++;
                } else if (response.sequence() >= subscribed) {
                    answered.add(ids.get((int) (response.sequence() % A_ROUND)));
                }
            } else if (pdu instanceof MetricValue value && value.metric() == echo) {
                echoes++;
                assertThat(echoes).isLessThanOrEqualTo(answeredGets);
            } else if (pdu instanceof MetricValue value) {
                assertThat(answered).contains(value.metric());
            }
        }
    }

    private static String command(CommandCode code, String arguments) {
        return "\"command\":" + code.code() + "," + arguments;
    }

    private static String on(long metric) {
        return "\"metric\":" + metric + ",\"channel\":0";
    }

    /** Sends commands in one frame; the sequence number of the first is returned. */
    private long send(RawConsumer raw, int count, LongFunction<String> command) {
        long first = sequence + 1;
        sequence += count;
        raw.sendAndAcknowledge(LongStream.rangeClosed(first, sequence)
                .mapToObj(number -> "{\"pdu\":\"command\",\"sequence\":" + number + "," + command.apply(number) + "}")
                .collect(joining(",", "[", "]")));
        return first;
    }

    private long result(long number, RawConsumer raw) {
        awaitResponses(raw, 1);
        return Objects.requireNonNull(response(number).result());
    }

    /** Waits for the responses to the last commands. */
    private void awaitResponses(RawConsumer raw, int count) {
        await().until(() -> take(raw)
                && LongStream.rangeClosed(sequence - count + 1, sequence).allMatch(this::isAnswered));
    }

    private boolean isAnswered(long number) {
        return received.stream().anyMatch(pdu -> pdu instanceof Response response && response.sequence() == number);
    }

    private Response response(long number) {
        return received.stream()
                .filter(pdu -> pdu instanceof Response response && response.sequence() == number)
                .map(Response.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private long values(int from) {
        return received.subList(from, received.size()).stream()
                .filter(MetricValue.class::isInstance)
                .count();
    }

    /** Takes what came down since. */
    private boolean take(RawConsumer raw) throws Exception {
        for (int end = raw.down.all().size(); read < end; read++) {
            received.addAll(raw.pdus(read));
        }
        return true;
    }
}
