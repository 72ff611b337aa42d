package io.zenwatch.integration.connection;

import static io.zenwatch.integration.connection.Components.wanted;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.ConnectionRelay;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.TcpProxy;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which sessions a relay takes for the next component, and until when. */
class NextHopIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Heard heard = new Heard();

    @Test
    void router_isFollowed_andNoOtherComponentBehindIt() {
        ZenohSession router = sessions.open(Sessions.listening().withMode(WhatAmI.ROUTER));
        MonitorConnectionServer next = Components.exposed(router, "r");
        ZenohSession other = sessions.open(Sessions.connecting(router).withMode(WhatAmI.CLIENT));
        MonitorConnectionServer others = Components.exposed(other, "x");
        ZenohSession session = sessions.open(Sessions.connecting(router).withMode(WhatAmI.CLIENT));
        MonitorConnectionServer here = Components.exposed(session, "b");
        Components.client(session, session.zid(), heard);
        Sessions.awaitConnected(session, router);
        Sessions.awaitDeclared(other, session);
        ConnectionRelay relay = ConnectionRelay.toRouter(here);
        await().until(() -> !relay.following().isEmpty());
        Connection own = here.request(wanted("b-1"), next::request);
        Connection unfollowed = here.request(wanted("b-2"), others::request);
        others.closeConnection(unfollowed.path().pathSegments().get(1).id());
        next.closeConnection(own.path().pathSegments().get(1).id());
        heard.await(4);

        assertThat(relay.following()).containsOnlyKeys(router.zid()).containsValue("r");
        assertThat(heard.lines())
                .containsExactly(
                        "INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]", "UPDATE [b-2 UP]", "UPDATE [b-1 DOWN]");
    }

    @Test
    void tokensThatNoComponentMakes_keepNoComponentFromBeingFollowed() {
        ZenohSession session = sessions.open(Sessions.listening());
        MonitorConnectionServer here = Components.exposed(session, "b");
        ZenohSession nextSession = sessions.open(Sessions.connecting(session));
        ConnectionRelay relay = ConnectionRelay.toZid(here, nextSession.zid());
        nextSession.declareToken(Keys.COMPONENT.key(nextSession.zid(), "%"));
        nextSession.declareToken(Keys.COMPONENT.key("nobody", "g"));
        Components.exposed(nextSession, "g");

        await().untilAsserted(() -> assertThat(relay.following()).isEqualTo(Map.of(nextSession.zid(), "g")));
    }

    @Test
    void nextBehindALinkThatIsCut_isGoneThoughItWasTheOnlyLink_andIsUpAgainWithTheLink() {
        ZenohSession session = sessions.open(Sessions.listening());
        MonitorConnectionServer here = Components.exposed(session, "b");
        Components.client(session, session.zid(), heard);
        try (TcpProxy proxy = new TcpProxy(Sessions.locator(session))) {
            ZenohSession nextSession = sessions.open(Sessions.isolated().withConnect(proxy.locator()));
            MonitorConnectionServer next = Components.exposed(nextSession, "c");
            ConnectionRelay relay = ConnectionRelay.toComponent(here, "c");
            await().until(() -> !relay.following().isEmpty());
            Connection own = here.request(wanted("b-1"), next::request);
            proxy.cut();
            heard.await(3);
            assertThat(session.transports()).isEmpty();
            proxy.restore();
            heard.await(4);

            assertThat(heard.lines())
                    .containsExactly(
                            "INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]", "UPDATE [b-1 DOWN]", "UPDATE [b-1 UP]");
            assertThat(heard.last()).isEqualTo(own);
            assertThat(own.state()).isEqualTo(State.UP);
        }
    }
}
