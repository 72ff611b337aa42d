package io.zenwatch.integration.monitoring;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.util.Map;

/**
 * A consumer in a process of its own, with {@link ConsumerProcess}'s user, that collects {@code echo} as often as it is told
 * and leaves when its input ends. Arguments: the locator to connect to, the producer's zid, and how often. It says {@code
 * collected} then.
 */
public final class GreedyProcess {

    private GreedyProcess() {}

    public static void main(String[] arguments) throws IOException {
        ZenohSession session = Sessions.factory().open(Sessions.isolated().withConnect(arguments[0]));
        try (session;
                MonitoringConsumer consumer = MonitoringConsumer.builder(session, new ZenohId(arguments[1]))
                        .credentials(Credentials.password(ConsumerProcess.USER, ConsumerProcess.PASSWORD.toCharArray()))
                        .connect()) {
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                MonitoringConsumer.await(consumer.collect("echo", Map.of()));
            }
            System.out.println("collected");
            while (System.in.read() >= 0) {
                // Until the end of the input.
            }
        }
    }
}
