package io.zenwatch.testkit.monitoring;

import static io.zenwatch.monitoring.protocol.Ids.CURRENT_CHANNEL;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.ZenohSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Flow;

/**
 * A consumer in a process of its own. Arguments: the producer's locator and zid, and the channel to take over, or {@code
 * new} for one that subscribes to {@code events}.
 *
 * <pre>
 * channel ID       its current channel
 * value NUMBER     for each value; then it is committed
 * committed NUMBER
 * </pre>
 */
public final class ConsumerProcess {

    static final String USER = "anna";
    static final String PASSWORD = "pencil";

    private ConsumerProcess() {}

    public static void main(String[] arguments) throws IOException {
        ZenohSession session = Sessions.factory().open(Sessions.isolated().withConnect(arguments[0]));
        try (session;
                MonitoringConsumer consumer = MonitoringConsumer.builder(session, new ZenohId(arguments[1]))
                        .credentials(Credentials.password(USER, PASSWORD.toCharArray()))
                        .confirm(true)
                        .linger(Duration.ofMinutes(1))
                        .connect()) {
            consumer.values().subscribe(new Committing(consumer));
            if (arguments[2].equals("new")) {
                long metric = MonitoringConsumer.await(consumer.collect("events", Map.of()));
                MonitoringConsumer.await(consumer.subscribe(metric, CURRENT_CHANNEL));
            } else {
                MonitoringConsumer.await(consumer.setChannel(Long.parseLong(arguments[2])));
            }
            say("channel " + consumer.channel());
            while (System.in.read() >= 0) {
                // Until the end of the input.
            }
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }

    private record Committing(MonitoringConsumer consumer) implements Flow.Subscriber<MetricValue> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(MetricValue value) {
            long number = TestSensors.number(value.value());
            say("value " + number);
            consumer.commit(value.transaction())
                    .thenRun(() -> say("committed " + number))
                    .join();
        }

        @Override
        public void onError(Throwable failure) {
            say("error " + failure);
        }

        @Override
        public void onComplete() {
            say("complete");
        }
    }
}
