package io.zenwatch.integration.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others and the session itself see when connectivity ends. */
class WithdrawalIT {

    private static final int REMOTES = 3;

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Received received = new Received();

    static Stream<Named<BiConsumer<Connectivity, ZenohSession>>> ways() {
        return Stream.of(
                Named.of("the plugin's own close", (connectivity, session) -> connectivity.close()),
                Named.of("the session's close", (connectivity, session) -> session.close()));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void others_seeLinksThenTransportsDeleted_andTheTokenVanish(BiConsumer<Connectivity, ZenohSession> end) {
        ZenohSession session = sessions.open(Sessions.listening());
        Connectivity connectivity = Connectivity.builder(session).exposed(true).attach();
        ZenohSession observer = sessions.openConnectedTo(session);
        observer.declareSubscriber(Keys.all(), received);
        observer.declareLivelinessSubscriber(Keys.SESSION.key("*"), true, received);
        IntStream.range(0, REMOTES).forEach(i -> sessions.openConnectedTo(session));
        String token = Keys.SESSION.key(session.zid()).toString();
        // The observer may have missed the puts of its own transport and link, but not their deletes.
        int remotes = REMOTES + 1;
        await().until(() -> connectivity.snapshot().values().stream()
                        .filter(links -> links.size() == 1)
                        .count()
                == remotes);
        await().until(() -> received.events().contains("PUT " + token));
        end.accept(connectivity, session);
        await().until(() -> received.events().contains("DELETE " + token));

        // Tokens reach the observer by another subscriber, so that only the rest has an order.
        await().until(() -> deletes(token).size() >= 2 * remotes);
        List<String> deletes = deletes(token);
        assertThat(deletes).hasSize(2 * remotes).doesNotHaveDuplicates();
        assertThat(deletes.subList(0, remotes)).allMatch(event -> event.matches("DELETE .*/link/\\d+"));
        assertThat(deletes.subList(remotes, 2 * remotes))
                .allMatch(event -> event.matches("DELETE .*/transport/unicast/[0-9a-f]+"));
    }

    private List<String> deletes(String token) {
        return received.events().stream()
                .filter(event -> event.startsWith("DELETE") && !event.equals("DELETE " + token))
                .toList();
    }

    @Test
    void theSessionItself_receivesNothingOfThePluginsClose() {
        Sessions.assumeCan(Limit.LOCALITY);
        ZenohSession session = sessions.open(Sessions.listening());
        session.declareSubscriber(Keys.all(), received);
        Connectivity connectivity = Connectivity.builder(session).exposed(true).attach();
        sessions.openConnectedTo(session);
        received.await(2);
        connectivity.close();
        KeyExpr fence = KeyExpr.of("@/session/fence");
        session.put(fence, ZBytes.EMPTY);

        assertThat(received.await(3)).hasSize(3).last().matches(sample -> sample.key()
                .equals(fence));
    }
}
