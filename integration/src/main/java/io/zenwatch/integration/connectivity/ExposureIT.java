package io.zenwatch.integration.connectivity;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session in another process sees nothing, or everything. */
class ExposureIT {

    private static final KeyExpr FENCE = KeyExpr.of("@/session/fence");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final Received local = new Received();
    private ZenohSession session;
    private ChildProcess child;

    @BeforeEach
    void observeFromAChild() {
        session = sessions.open(Sessions.listening());
        session.declareSubscriber(Keys.all(), local);
        child = Processes.connecting(children, session);
        Processes.subscribe(child, Keys.all());
        child.send("liveliness @/session/*");
        child.awaitLine("liveliness ");
        session.declareToken(FENCE);
        child.awaitLine("alive " + FENCE);
    }

    @Test
    void anotherProcess_seesNothingByDefault() {
        Sessions.assumeCan(Limit.LOCALITY);
        Connectivity.attach(session);
        ZenohSession remote = sessions.openConnectedTo(session);
        local.await(4);
        remote.close();
        local.await(6);
        session.put(FENCE, ZBytes.of("end"));
        child.awaitLine("sample PUT " + FENCE);
        ask("get @/session/**");
        ask("get " + Keys.allOf(session.zid()));
        ask("tokens @/session/*");

        assertThat(child.lines())
                .filteredOn(line -> line.contains(session.zid().toString()))
                .isEmpty();
        assertThat(child.lines()).filteredOn(line -> line.startsWith("reply")).isEmpty();
    }

    @Test
    void anotherProcess_seesEverythingThatIsExposed() {
        Connectivity.builder(session).exposed(true).attach();
        String alive = "alive " + Keys.SESSION.key(session.zid());
        await().until(() -> child.lines().contains(alive));
        ZenohSession remote = sessions.openConnectedTo(session);
        local.await(4);
        remote.close();
        List<String> events = local.await(6).stream()
                .map(sample -> sample.kind() + " " + sample.key() + " " + sample.encoding() + " " + sample.payload())
                .toList();
        events.forEach(event -> child.awaitLine("sample " + event));
        ask("get @/session/**");
        ask("tokens @/session/*");

        assertThat(child.lines())
                .filteredOn(line -> line.startsWith("sample"))
                .containsExactlyElementsOf(
                        events.stream().map(event -> "sample " + event).toList());
        assertThat(child.lines())
                .filteredOn(line -> line.startsWith("reply"))
                .containsExactlyInAnyOrder("reply " + events.get(0), "reply " + events.get(1));
        assertThat(child.lines()).filteredOn(line -> line.startsWith("alive")).contains(alive);
    }

    private void ask(String command) {
        child.send(command);
        child.awaitLine("end");
    }
}
