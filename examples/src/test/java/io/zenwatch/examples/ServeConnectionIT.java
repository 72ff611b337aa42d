package io.zenwatch.examples;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the example in a process of its own, and monitors it. */
@Timeout(120)
class ServeConnectionIT {

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    @Test
    void connection_hasTheStatesThatAreTyped_andIsClosedAtTheEndOfInput() {
        ZenohSession router = network.router();
        List<String> states = new CopyOnWriteArrayList<>();
        MonitorConnectionClient.builder(router)
                .selector(MonitorScopeSelector.ALL.withNetworkService("secure-intranet"))
                .declare(event -> event.connections()
                        .values()
                        .forEach(connection -> states.add(event.type() + " " + connection.state())));
        ChildProcess example = children.java(ServeConnection.class, Network.locator(router));
        await().until(() -> states.size() == 1);
        example.send("DOWN");
        await().until(() -> states.size() == 2);
        example.endInput();
        assertThat(example.awaitExit()).isZero();
        await().until(() -> states.size() == 3);

        assertThat(states).containsExactly("UPDATE UP", "UPDATE DOWN", "DELETE DOWN");
    }
}
