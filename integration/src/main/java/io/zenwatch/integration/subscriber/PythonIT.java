package io.zenwatch.integration.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.InferDeletes;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ReplyKeys;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Histories of zenoh's Python binding, through a Python router. */
@Timeout(120)
class PythonIT {

    private static final KeyExpr KEYS = KeyExpr.of("demo/**");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    // Closed before the sessions.
    final Children children = new Children();

    private final Events events = new Events();
    private String connect;
    private ZenohSession session;

    @BeforeEach
    void connectThroughARouter() {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();
        connect = "connect/endpoints=[\"" + endpoint + "\"]";
        started("session.py", "mode=\"router\"", "listen/endpoints=[\"" + endpoint + "\"]");
        session = sessions.open(Sessions.client(endpoint));
        Patience.await().until(() -> !session.transports().isEmpty());
    }

    private ChildProcess started(String script, String... settings) {
        ChildProcess python = children.python(script, settings);
        python.awaitLine("session ");
        return python;
    }

    private static void tell(ChildProcess python, String command) {
        python.send(command);
        python.awaitLine(command);
    }

    @Test
    void queryable_isAHistory() {
        ChildProcess python = started("session.py", "mode=\"client\"", connect);
        python.send("queryable demo/a stored");
        python.awaitLine("queryable");
        QueryingSubscriber subscriber =
                QueryingSubscriber.builder(session, KEYS).declare(events);
        events.awaitView(Map.of("demo/a", "stored"));
        await().until(subscriber::live);
        python.send("put demo/a live");
        events.awaitWords("LIVE demo/a=live");
        python.send("delete demo/a");
        events.awaitWords("LIVE demo/a deleted");
        assertThat(events.view()).isEmpty();
    }

    @Test
    void cachesOfAdvancedPublishers_areAHistory_thatIsAskedBeneathTheirKeys() {
        ChildProcess python = started("advanced_publisher.py", connect);
        tell(python, "put demo/a 1");
        tell(python, "put demo/a 2");
        tell(python, "put demo/c 1");
        QueryingSubscriber subscriber = QueryingSubscriber.builder(session, KEYS)
                .query(Selector.parse("demo/**/@adv/**"))
                .target(QueryTarget.ALL)
                .acceptReplies(ReplyKeys.ANY)
                .inferDeletes(InferDeletes.NEVER)
                .declare(events);
        events.awaitView(Map.of("demo/a", "2", "demo/c", "1"));
        await().until(subscriber::live);
        tell(python, "put demo/a 3");
        tell(python, "delete demo/c");
        tell(python, "put demo/d 1");
        events.awaitView(Map.of("demo/a", "3", "demo/d", "1"));

        // A cache of zenoh 1.10.2 says of a deleted key that it has an empty value, as old as the delete.
        int changes = events.changes().size();
        events.awaitMarker(subscriber.query());
        assertThat(events.changes()).hasSize(changes);
        assertThat(events.view()).isEqualTo(Map.of("demo/a", "3", "demo/d", "1"));
    }
}
