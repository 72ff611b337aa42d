package io.zenwatch.integration.monitoring;

import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.ProducerBuilder;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.StoreException;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A producer in a process of its own, of {@code events}, {@code echo} and {@code late}, with {@link ConsumerProcess}'s user. Arguments:
 * its zid, the file of its store or {@code -}, and settings of its session, each {@code path=json5}. A line on standard
 * input is how many events to fire, from which number on, once there are so many followers: {@code 100 1 2}.
 *
 * <pre>
 * ready              it can be asked
 * fired              the events that a line wanted
 * refused MESSAGE    the store
 * </pre>
 */
public final class ProducerProcess {

    private ProducerProcess() {}

    public static void main(String[] arguments) throws IOException {
        ZenohConfig config = Sessions.isolated().with("id", '"' + arguments[0] + '"');
        for (String setting : List.of(arguments).subList(2, arguments.length)) {
            int equals = setting.indexOf('=');
            config = config.with(setting.substring(0, equals), setting.substring(equals + 1));
        }
        TestSensors.Events events = new TestSensors.Events();
        User user = ConsumerProcess.user();
        try (ZenohSession session = Sessions.factory().open(config)) {
            ProducerBuilder builder = MonitoringProducer.builder(session)
                    .exposed(true)
                    .users(new Users(ZBytes.wrap(new byte[32]), List.of(user)))
                    .anonymousReading("*")
                    .sensor(events)
                    .sensor(new TestSensors.Echo())
                    .sensor(new TestSensors.Late())
                    .limits(Limits.DEFAULT.toBuilder()
                            .keepalive(Duration.ofSeconds(2))
                            .build());
            if (!arguments[1].equals("-")) {
                builder.store(Path.of(arguments[1]));
            }
            run(builder, events);
        }
    }

    private static void run(ProducerBuilder builder, TestSensors.Events events) throws IOException {
        MonitoringProducer producer;
        try {
            producer = builder.attach();
        } catch (StoreException e) {
            System.out.println("refused " + e.getMessage());
            return;
        }
        try (producer) {
            System.out.println("ready");
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", 3);
                int followers = Integer.parseInt(words[2]);
                Patience.await().until(() -> events.followers() >= followers);
                events.fireFrom(Long.parseLong(words[1]), Integer.parseInt(words[0]));
                System.out.println("fired");
            }
        }
    }
}
