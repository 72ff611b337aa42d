package io.zenwatch.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.ZenohSession;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Actions before a session's close run while everything works. */
class BeforeCloseIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
    }

    @Test
    void actions_runOnce_theLastRegisteredFirst_onTheClosingThread() {
        Thread closing = Thread.currentThread();
        session.beforeClose(() -> ran.add("first " + (Thread.currentThread() == closing)));
        Registration undone = session.beforeClose(() -> ran.add("undone"));
        session.beforeClose(() -> ran.add("last " + session.isClosed()));
        undone.close();
        undone.close();
        session.close();
        session.close();
        assertThat(ran).containsExactly("last true", "first true");
    }

    @Test
    void action_stillPuts_toOthersAndToItself() {
        Received local = new Received();
        session.declareSubscriber(KEY, local);
        ZenohSession remote = sessions.openConnectedTo(session);
        Received received = new Received();
        remote.declareSubscriber(KEY, received);
        Sessions.awaitDeclared(remote, session);
        session.beforeClose(() -> {
            session.put(KEY, ZBytes.of("farewell"));
            local.awaitText("farewell");
        });
        session.close();
        received.awaitText("farewell");
    }

    @Test
    void action_thatThrows_keepsNoneFromRunning() {
        session.beforeClose(() -> ran.add("first"));
        session.beforeClose(() -> {
            throw new IllegalStateException("thrown on purpose");
        });
        session.close();
        assertThat(ran).containsExactly("first");
        assertThat(session.isClosed()).isTrue();
    }

    @Test
    void action_thatCloses_theSession_doesNotWaitForItself() {
        session.beforeClose(() -> {
            session.close();
            ran.add("went on");
        });
        session.close();
        assertThat(ran).containsExactly("went on");
    }
}
