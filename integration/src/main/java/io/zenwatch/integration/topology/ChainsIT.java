package io.zenwatch.integration.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.ConnectionRelay;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Chain.Hop;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A chain of three components, each a session that is connected to the next. */
class ChainsIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private static MonitorConnectionServer component(ZenohSession session, String name) {
        return MonitorConnectionServer.builder(session).name(name).exposed(true).attach();
    }

    private static Network await(Topology topology, Predicate<Network> condition) throws InterruptedException {
        return topology.await(condition, Patience.LIMIT);
    }

    private static boolean isInState(Network network, State state) {
        return network.chains().values().stream().anyMatch(chain -> chain.state() == state);
    }

    @Test
    void connectionThroughComponents_isOneChain_withEachHopsStateAndNode() throws Exception {
        ZenohSession third = sessions.open(Sessions.listening());
        ZenohSession second = sessions.open(Sessions.listening().withConnect(Sessions.locator(third)));
        ZenohSession first = sessions.open(Sessions.listening().withConnect(Sessions.locator(second)));
        MonitorConnectionServer c = component(third, "c");
        MonitorConnectionServer b = component(second, "b");
        MonitorConnectionServer a = component(first, "a");
        ConnectionRelay toB = ConnectionRelay.toComponent(a, "b");
        ConnectionRelay toC = ConnectionRelay.toComponent(b, "c");
        Patience.await()
                .until(() -> !toB.following().isEmpty() && !toC.following().isEmpty());
        Topology topology = Topology.follow(sessions.open(Sessions.isolated()
                .withConnect(Sessions.locator(first), Sessions.locator(second), Sessions.locator(third))));
        await(topology, now -> now.isLive() && now.edges().size() == 5);

        Connection requested = a.request(
                Connection.EMPTY.withId("wanted").withNetworkService("video"), atA -> b.request(atA, c::request));
        Network up = await(
                topology,
                now -> now.chains().size() == 1
                        && now.chains().values().iterator().next().hops().stream()
                                .allMatch(hop -> hop.state() == State.UP));
        Chain chain = up.chains().values().iterator().next();
        assertThat(chain.id()).isEqualTo(requested.id());
        assertThat(chain.networkService()).isEqualTo("video");
        assertThat(chain.hops()).extracting(Hop::component).containsExactly("a", "b", "c");
        assertThat(chain.hops()).extracting(Hop::node).containsExactly(first.zid(), second.zid(), third.zid());
        assertThat(up.name(second.zid())).isEqualTo("b");
        assertThat(up.connections()).hasSize(3);

        third.close();
        Network down = await(topology, now -> isInState(now, State.DOWN));
        assertThat(down.chains()).hasSize(1);
        await(topology, now -> !now.nodes().containsKey(third.zid()));

        a.closeConnection(requested.id());
        b.close();
        await(topology, now -> now.chains().values().stream()
                .noneMatch(of -> of.hops().get(0).state() == State.UP));
    }
}
