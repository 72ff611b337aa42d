package io.zenwatch.examples;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Replies;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs a chain of two components, each in a process of its own. */
@Timeout(120)
class ChainComponentIT {

    private static final Connection WANTED = Connection.EMPTY.withId("a-1").withNetworkService("secure-intranet");

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    private final Map<String, State> states = new ConcurrentHashMap<>();
    private ZenohSession router;
    private ChildProcess last;
    private ChildProcess first;

    @BeforeEach
    void startTheChain() {
        router = network.router();
        MonitorConnectionClient.builder(router)
                .selector(MonitorScopeSelector.ALL.withNetworkService("secure-intranet"))
                .declare(event -> event.connections().forEach((id, connection) -> states.put(id, connection.state())));
        last = component("b", "-");
        first = component("a", "b");
    }

    private ChildProcess component(String name, String next) {
        ChildProcess component = children.java(ChainComponent.class, name, next, Network.locator(router));
        await().until(() -> !request(name, ZBytes.EMPTY).all().isEmpty());
        return component;
    }

    private Replies request(String component, ZBytes connection) {
        Replies replies = new Replies();
        router.get(
                Selector.parse("zenwatch/component/" + component + "/request"),
                GetOptions.DEFAULT.withPayload(connection, Encoding.APPLICATION_JSON),
                replies);
        replies.awaitEnd();
        return replies;
    }

    @Test
    void request_goesThroughTheChain_andIsDownOnceTheNextComponentIsKilled() {
        Replies replies = request("a", ConnectionJson.write(WANTED));

        assertThat(replies.samples()).hasSize(1);
        Connection own = ConnectionJson.readConnection(replies.samples().get(0).payload());
        List<PathSegment> path = own.path().pathSegments();
        assertThat(path).extracting(PathSegment::name).containsExactly("a", "b");
        String behind = path.get(1).id();
        await().until(() -> states.equals(Map.of("a-1", State.UP, behind, State.UP)));

        last.signal(Signal.KILL);
        await().until(() -> states.equals(Map.of("a-1", State.DOWN, behind, State.DOWN)));
        CtrlC.end(first);
    }

    @Test
    void request_whenTheNextComponentDoesNotAnswer_isRefused() {
        CtrlC.end(last);
        Replies replies = request("a", ConnectionJson.write(WANTED));

        assertThat(replies.all()).hasSize(1);
        assertThat(replies.all().get(0).toString()).contains("component 'b' did not take the connection");
    }
}
