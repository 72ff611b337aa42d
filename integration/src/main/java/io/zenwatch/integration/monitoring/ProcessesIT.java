package io.zenwatch.integration.monitoring;

import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Consumers in processes of their own, to which something happens. */
class ProcessesIT {

    private static final int EVENTS = 1_000;

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    // Closed before the sessions, whose close waits for those who receive.
    final Children children = new Children();

    private final TestSensors.Events events = new TestSensors.Events();
    private ZenohSession session;
    private MonitoringProducer producer;

    @BeforeEach
    void attach() {
        User anna = ConsumerProcess.user();
        session = sessions.open(Sessions.listening());
        producer = MonitoringProducer.builder(session)
                .exposed(true)
                .users(new Users(ZBytes.wrap(new byte[32]), List.of(anna)))
                .anonymousReading("*")
                .sensor(events)
                // Three times this is how long a consumer may be silent: more than a busy machine delays one.
                .limits(Limits.DEFAULT.toBuilder()
                        .keepalive(Duration.ofSeconds(2))
                        .build())
                .attach();
    }

    @AfterEach
    void close() {
        producer.close();
    }

    private ChildProcess consumer(String channel) {
        return children.java(
                ConsumerProcess.class,
                Sessions.locator(session),
                session.zid().toString(),
                channel,
                String.valueOf(Long.MAX_VALUE));
    }

    private static Set<Long> numbers(ChildProcess child, String word) {
        return child.lines().stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> Long.parseLong(line.substring(word.length() + 1)))
                .collect(Collectors.toSet());
    }

    @Test
    void consumer_killedAmidConfirmedValues_comesBackAndNothingIsLostOrCommittedTwice() {
        ChildProcess first = consumer("new");
        String channel = first.awaitLine("channel ").substring("channel ".length());
        for (int i = 0; i < EVENTS; i++) {
            events.fire();
        }
        first.awaitLine("committed 20");
        first.signal(Signal.KILL);
        first.awaitExit();
        for (int i = 0; i < EVENTS; i++) {
            events.fire();
        }
        ChildProcess second = consumer(channel);
        second.awaitLine("channel " + channel);
        second.awaitLine("committed " + 2 * EVENTS);
        Set<Long> committed = numbers(first, "committed");
        Set<Long> seen = new HashSet<>(numbers(first, "value"));
        seen.addAll(numbers(second, "value"));

        assertThat(committed).isNotEmpty().doesNotContain((long) EVENTS);
        assertThat(numbers(second, "value")).doesNotContainAnyElementsOf(committed);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 2 * EVENTS).boxed().toList());
    }

    @Test
    void consumer_thatHasStopped_delaysNobody() {
        ChildProcess stopped = consumer("new");
        stopped.awaitLine("channel ");
        stopped.signal(Signal.STOP);
        ZenohSession there = sessions.openConnectedTo(session);
        Sessions.awaitDeclared(session, there);
        Kept values = new Kept();
        try (MonitoringConsumer healthy = MonitoringConsumer.builder(there, session.zid())
                .credentials(Credentials.anonymous())
                .connect()) {
            healthy.values().subscribe(values);
            long metric = MonitoringConsumer.await(healthy.collect("events", Map.of()));
            MonitoringConsumer.await(healthy.subscribe(metric, CURRENT_CHANNEL));
            List<Long> fired = new ArrayList<>();
            for (int i = 0; i < 2 * EVENTS; i++) {
                fired.add(events.fire());
            }

            assertThat(values.numbers(2 * EVENTS)).isEqualTo(fired);
        }
        stopped.signal(Signal.CONT);
    }

    @Test
    void consumer_whoseProcessIsKilled_isForgotten() {
        ChildProcess killed = consumer("new");
        killed.awaitLine("channel ");
        assertThat(producer.connections()).isEqualTo(1);
        killed.signal(Signal.KILL);
        killed.awaitExit();

        await().until(() -> producer.connections() == 0);
    }
}
