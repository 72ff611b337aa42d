package io.zenwatch.integration.monitoring;

import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Producers that are killed and started again, with the file that keeps what is not committed. */
@Timeout(300)
class RestartIT {

    private static final int EVENTS = 1_000;
    private static final int RESTARTS = Scale.of(1, 20);
    private static final String ALL = String.valueOf(Long.MAX_VALUE);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    // Closed before the sessions, whose close waits for those who receive.
    final Children children = new Children();

    @TempDir
    private Path folder;

    private final String zid =
            "a" + UUID.randomUUID().toString().replace("-", "").substring(1);
    private String locator;
    private Path store;

    @BeforeEach
    void choosePlaces() {
        locator = "tcp/127.0.0.1:" + Ports.free();
        store = folder.resolve("uncommitted.db");
    }

    private ChildProcess producer() {
        ChildProcess producer = startProducer(locator);
        producer.awaitLine("ready");
        return producer;
    }

    private ChildProcess startProducer(String listen) {
        return children.java(ProducerProcess.class, zid, store.toString(), "listen/endpoints=[\"" + listen + "\"]");
    }

    private ChildProcess consumer(String channel, String count) {
        return children.java(ConsumerProcess.class, locator, zid, channel, count);
    }

    private static ChildProcess kill(ChildProcess process) {
        process.signal(Signal.KILL);
        process.awaitExit();
        return process;
    }

    /** A second consumer of the same events: what it has received, the producer has written. */
    private MonitoringConsumer witness(Kept kept) {
        ZenohSession there = sessions.open(Sessions.isolated().withConnect(locator));
        await().until(() -> Sessions.isConnected(there, new ZenohId(zid)));
        MonitoringConsumer witness = MonitoringConsumer.builder(there, new ZenohId(zid))
                .credentials(Credentials.password(ConsumerProcess.USER, ConsumerProcess.PASSWORD.toCharArray()))
                .confirm(true)
                .linger(Duration.ofMinutes(1))
                .reconnect(false)
                .connect();
        witness.values().subscribe(kept);
        long metric = MonitoringConsumer.await(witness.collect("events", Map.of()));
        MonitoringConsumer.await(witness.subscribe(metric, CURRENT_CHANNEL));
        return witness;
    }

    private static List<Long> numbers(List<String> lines, String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> Long.parseLong(line.substring(word.length() + 1)))
                .toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void producer_killedAndRestarted_sendsWhatIsNotCommittedAndNothingElse() {
        ChildProcess first = producer();
        ChildProcess consumer = consumer("new", "20");
        consumer.awaitLine("channel ");
        Kept kept = new Kept();
        try (MonitoringConsumer witness = witness(kept)) {
            first.send(EVENTS + " 1 2");
            kept.await(EVENTS);
            consumer.awaitLine("committed 20");
            kill(first);
            await().until(() -> !witness.isConnected());
        }
        consumer.awaitLine("disconnected");
        ChildProcess second = producer();
        consumer.awaitLine("reconnected true");
        second.send(EVENTS + " " + (EVENTS + 1) + " 2");
        consumer.send(ALL);
        consumer.awaitLine("committed " + 2 * EVENTS);

        assertThat(numbers(consumer.lines(), "value")).isEqualTo(upTo(2 * EVENTS));
        assertThat(numbers(consumer.lines(), "failed")).isEmpty();
    }

    @Test
    void producer_killedAgainAndAgainAmidCommits_losesNothingAndSendsNothingCommittedTwice() {
        ChildProcess producer = producer();
        ChildProcess consumer = consumer("new", ALL);
        consumer.awaitLine("channel ");
        for (int i = 0; i < RESTARTS; i++) {
            Kept kept = new Kept();
            MonitoringConsumer witness = witness(kept);
            try (witness) {
                producer.send(EVENTS + " " + (EVENTS * i + 1) + " " + (i + 2));
                kept.await(EVENTS);
                consumer.awaitLine("committed " + (EVENTS * i + 20));
                kill(producer);
            }
            consumer.awaitLine("disconnected");
            producer = producer();
            consumer.awaitLine("reconnected true");
        }
        int all = EVENTS * RESTARTS;
        await().atMost(ChildProcess.PATIENCE)
                .until(() -> new HashSet<>(numbers(consumer.lines(), "value")).size() == all);
        assertThat(sentAgain(consumer.lines())).isEmpty();
    }

    /** The values that were committed before a connection broke, and came over a later one. */
    private static List<String> sentAgain(List<String> lines) {
        Set<String> committed = new HashSet<>();
        Set<String> before = Set.of();
        List<String> again = new ArrayList<>();
        for (String line : lines) {
            if (line.equals("disconnected")) {
                before = Set.copyOf(committed);
            } else if (line.startsWith("committed ")) {
                committed.add(line.substring("committed ".length()));
            } else if (line.startsWith("value ") && before.contains(line.substring("value ".length()))) {
                again.add(line);
            }
        }
        return again;
    }

    @Test
    void producerAndConsumer_bothKilled_goOnWithTheSameChannel() {
        ChildProcess firstProducer = producer();
        ChildProcess firstConsumer = consumer("new", "20");
        String channel = firstConsumer.awaitLine("channel ").substring("channel ".length());
        firstProducer.send("100 1 1");
        firstConsumer.awaitLine("committed 20");
        kill(firstConsumer);
        kill(firstProducer);
        producer();
        ChildProcess secondConsumer = consumer(channel, ALL);
        secondConsumer.awaitLine("channel " + channel);
        secondConsumer.awaitLine("committed 21");

        assertThat(numbers(secondConsumer.lines(), "value")).startsWith(21L).doesNotContain(20L);
    }

    @Test
    void store_thatCannotBeWritten_breaksTheConnectionsThatNeedItAndNoOther_untilItCanAgain() throws Exception {
        ChildProcess producer = producer();
        ChildProcess consumer = consumer("new", ALL);
        consumer.awaitLine("channel ");
        producer.send("20 1 1");
        consumer.awaitLine("committed 20");
        ZenohSession there = sessions.open(Sessions.isolated().withConnect(locator));
        await().until(() -> Sessions.isConnected(there, new ZenohId(zid)));
        try (MonitoringConsumer other = MonitoringConsumer.builder(there, new ZenohId(zid))
                .credentials(Credentials.anonymous())
                .connect()) {
            limitFiles(producer, "1");
            producer.send("10 21 1");
            consumer.awaitLine("disconnected");
            assertThat(MonitoringConsumer.await(other.query("echo", Map.of())).value())
                    .isNotNull();
            assertThat(other.isConnected()).isTrue();
            limitFiles(producer, "unlimited");
        }
        consumer.awaitLine("reconnected true");
        consumer.awaitLine("committed 30");

        assertThat(numbers(consumer.lines(), "value")).isEqualTo(upTo(30));
    }

    /** How large a process may make its files, in bytes: as if the disk were full, and were not any more. */
    private static void limitFiles(ChildProcess process, String bytes) throws Exception {
        Process limiting = new ProcessBuilder(
                        "prlimit", "--pid", String.valueOf(process.pid()), "--fsize=" + bytes + ":unlimited")
                .inheritIO()
                .start();
        assertThat(limiting.waitFor()).isZero();
    }

    @Test
    void store_thatAProducerHas_isRefusedToAnother() {
        producer();
        ChildProcess second = startProducer("tcp/127.0.0.1:" + Ports.free());

        assertThat(second.awaitLine("refused ")).contains(store.toString(), "another producer");
        assertThat(second.awaitExit()).isZero();
    }
}
