package io.zenwatch.integration.monitoring;

import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.auth.ScramVerifier;
import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.consumer.ConsumerListener;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A consumer in a process of its own. Arguments: the producer's locator and zid, the channel to take over, or {@code new}
 * for one that subscribes to {@code events}, and how many values it takes at first; each number on standard input is how
 * many more.
 *
 * <pre>
 * channel ID       its current channel
 * value NUMBER     for each value; then it is committed
 * committed NUMBER
 * failed NUMBER    it could not be committed
 * disconnected
 * reconnected true whether with its channel
 * </pre>
 */
public final class ConsumerProcess {

    static final String USER = "anna";
    static final String PASSWORD = "pencil";

    private ConsumerProcess() {}

    /** The user as whom it comes, who may read everything. */
    static User user() {
        return new User(USER, ScramVerifier.of(PASSWORD.toCharArray()), List.of("*"), List.of(), List.of());
    }

    public static void main(String[] arguments) throws IOException {
        ZenohSession session = Sessions.factory().open(Sessions.isolated().withConnect(arguments[0]));
        try (session;
                MonitoringConsumer consumer = MonitoringConsumer.builder(session, new ZenohId(arguments[1]))
                        .credentials(Credentials.password(USER, PASSWORD.toCharArray()))
                        .confirm(true)
                        .linger(Duration.ofMinutes(1))
                        .listener(new Listener())
                        .connect()) {
            Committing committing = new Committing(consumer, Long.parseLong(arguments[3]));
            consumer.values().subscribe(committing);
            if (arguments[2].equals("new")) {
                long metric = MonitoringConsumer.await(consumer.collect("events", Map.of()));
                MonitoringConsumer.await(consumer.subscribe(metric, CURRENT_CHANNEL));
            } else {
                MonitoringConsumer.await(consumer.setChannel(Long.parseLong(arguments[2])));
            }
            say("channel " + consumer.channel());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                committing.request(Long.parseLong(line));
            }
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }

    private static final class Listener implements ConsumerListener {
        @Override
        public void disconnected(MonitoringException failure) {
            say("disconnected");
        }

        @Override
        public void reconnected(boolean resumed) {
            say("reconnected " + resumed);
        }
    }

    private static final class Committing implements Flow.Subscriber<MetricValue> {
        private final MonitoringConsumer consumer;
        private final long first;
        private volatile Flow.@Nullable Subscription subscription;

        Committing(MonitoringConsumer consumer, long first) {
            this.consumer = consumer;
            this.first = first;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(first);
        }

        void request(long count) {
            Flow.Subscription own = subscription;
            if (own != null) {
                own.request(count);
            }
        }

        @Override
        public void onNext(MetricValue value) {
            long number = TestSensors.number(value.value());
            say("value " + number);
            consumer.commit(value.transaction())
                    .handle((done, failure) -> {
                        say((failure == null ? "committed " : "failed ") + number);
                        return failure == null;
                    })
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
