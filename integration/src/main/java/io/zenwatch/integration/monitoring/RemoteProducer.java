package io.zenwatch.integration.monitoring;

import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.auth.ScramVerifier;
import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.SelfSigned;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/**
 * A producer in a process of its own. Argument: a folder, where it makes its certificate {@code producer}. The first line
 * of output is {@code session <zid> <locator>}.
 *
 * <pre>
 * fire COUNT    fired COUNT: so many events
 * </pre>
 */
final class RemoteProducer {

    static final String USER = "anna-the-user";
    static final String PASSWORD = "a secret that nobody sees";

    private RemoteProducer() {}

    /** Waits until a session knows that the producer is there. */
    static void awaitFrom(ZenohSession session, ZenohId producer) {
        Patience.await().until(() -> {
            Replies tokens = new Replies();
            session.livelinessGet(Keys.MONITOR.key(producer), Patience.LIMIT, tokens);
            tokens.awaitEnd();
            return !tokens.samples().isEmpty();
        });
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        TestSensors.Events events = new TestSensors.Events();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ZenohSession session = Sessions.factory().open(Sessions.listening());
        KeyStore keys = SelfSigned.make(Path.of(arguments[0]), "producer");
        MonitoringProducer producer = attach(session, keys, events);
        try (session;
                producer) {
            System.out.println("session " + session.zid() + " " + Sessions.locator(session));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int count = Integer.parseInt(line.substring("fire ".length()));
                for (int i = 0; i < count; i++) {
                    events.fire();
                }
                System.out.println("fired " + count);
            }
        }
    }

    /** A producer with this user and these keys. */
    static MonitoringProducer attach(ZenohSession session, KeyStore keys, TestSensors.Events events)
            throws IOException, GeneralSecurityException {
        User anna = new User(
                USER, ScramVerifier.of(PASSWORD.toCharArray()), List.of("echo", "events"), List.of("sum"), List.of());
        return MonitoringProducer.builder(session)
                .exposed(true)
                .users(new Users(ZBytes.wrap(new byte[32]), List.of(anna)))
                .anonymousReading("*")
                .tls(Certificates.context(keys, Certificates.none()))
                .sensor(new TestSensors.Echo())
                .sensor(events)
                .control(new TestSensors.Sum())
                .attach();
    }
}
