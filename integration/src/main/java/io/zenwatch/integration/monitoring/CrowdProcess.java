package io.zenwatch.integration.monitoring;

import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.ConsumerBuilder;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Many consumers in a process of their own, of which each twentieth is a user whose channel lingers, and the others are
 * nobody in particular. Each has an instance of {@code echo}, subscribes to {@code events} and buffers them besides.
 * Arguments: the producer's locator and zid, and how many. It says {@code crowd NUMBER} for each.
 */
final class CrowdProcess {

    private CrowdProcess() {}

    public static void main(String[] arguments) throws IOException {
        ZenohSession session = Sessions.factory().open(Sessions.isolated().withConnect(arguments[0]));
        List<MonitoringConsumer> consumers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            ConsumerBuilder builder = MonitoringConsumer.builder(session, new ZenohId(arguments[1]))
                    .reconnect(false)
                    .timeout(Duration.ofSeconds(30));
            MonitoringConsumer consumer = i % 20 == 0
                    ? builder.credentials(
                                    Credentials.password(ConsumerProcess.USER, ConsumerProcess.PASSWORD.toCharArray()))
                            .confirm(true)
                            .linger(Duration.ofMinutes(1))
                            .connect()
                    : builder.credentials(Credentials.anonymous()).connect();
            MonitoringConsumer.await(consumer.collect("echo", Map.of()));
            long subscribed = MonitoringConsumer.await(consumer.collect("events", Map.of()));
            MonitoringConsumer.await(consumer.subscribe(subscribed, CURRENT_CHANNEL));
            long buffered = MonitoringConsumer.await(consumer.collect("events", Map.of()));
            MonitoringConsumer.await(consumer.buffer(buffered, CURRENT_CHANNEL));
            consumers.add(consumer);
            System.out.println("crowd " + consumers.size());
        }
        while (System.in.read() >= 0) {
            // Until the end of the input.
        }
    }
}
