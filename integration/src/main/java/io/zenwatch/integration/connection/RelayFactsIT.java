package io.zenwatch.integration.connection;

import static io.zenwatch.integration.connection.Components.wanted;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.ConnectionRelay;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Mechanism;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a component's connections when the next component speaks, or falls silent. */
class RelayFactsIT {

    private static final Mechanism KERNEL = new Mechanism("LOCAL", "KERNEL", Map.of());
    private static final Mechanism VXLAN = new Mechanism("REMOTE", "VXLAN", Map.of());

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Heard heard = new Heard();
    private ZenohSession session;
    private MonitorConnectionServer here;
    private ZenohSession nextSession;
    private MonitorConnectionServer next;
    private ConnectionRelay relay;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
        here = Components.exposed(session, "b");
        Components.client(session, session.zid(), heard);
        openNext();
        relay = ConnectionRelay.toComponent(here, "c");
        awaitFollowing();
    }

    private void openNext() {
        nextSession = sessions.openConnectedTo(session);
        next = Components.exposed(nextSession, "c");
    }

    private void awaitFollowing() {
        await().until(() -> relay.following().containsKey(nextSession.zid()));
        Sessions.awaitDeclared(session, nextSession);
    }

    /** The connection as this component has it, handed on to the next. */
    private Connection request(Connection received) {
        return here.request(
                received.withMechanism(KERNEL).withLabels(Map.of("of", "b")),
                own -> next.request(own.withMechanism(VXLAN).withLabels(Map.of("of", "c"))));
    }

    private Connection nextConnection(Connection own) {
        return Components.connection(next, own.path().pathSegments().get(1).id());
    }

    @Test
    void event_givesContextAndState_butKeepsOwnIdMechanismLabelsAndIndex() {
        Connection own = request(wanted("b-1"));
        next.update(nextConnection(own).withContext(Map.of("mtu", 9000)).withState(State.REFRESH_REQUESTED));
        heard.await(3);

        assertThat(own.path().index()).isZero();
        assertThat(own.path().pathSegments())
                .containsExactly(
                        new PathSegment("b", "b-1"),
                        new PathSegment("c", nextConnection(own).id()));
        assertThat(heard.lines())
                .containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]", "UPDATE [b-1 REFRESH_REQUESTED]");
        assertThat(heard.last()).isEqualTo(own.withContext(Map.of("mtu", 9000)).withState(State.REFRESH_REQUESTED));
        assertThat(heard.last().mechanism()).isEqualTo(KERNEL);
        assertThat(heard.last().labels()).containsOnly(Map.entry("of", "b"));
    }

    @Test
    void event_thatEqualsTheLastSent_isSuppressed() {
        Connection own = request(wanted("b-1"));
        next.request(nextConnection(own));
        next.update(nextConnection(own).withLabels(Map.of("of", "nobody else")));
        next.update(nextConnection(own).withState(State.DOWN));
        heard.awaitLine("UPDATE [b-1 DOWN]");

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]", "UPDATE [b-1 DOWN]");
    }

    @Test
    void event_ofAConnectionThatDoesNotGoThroughHere_changesNothing() {
        Connection own = request(wanted("b-1"));
        next.request(wanted("b-1"));
        next.request(wanted("x-1").withPath(new Path(0, List.of(new PathSegment("x", "x-1")))));
        next.update(nextConnection(own).withState(State.DOWN));
        heard.awaitLine("UPDATE [b-1 DOWN]");

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]", "UPDATE [b-1 DOWN]");
    }

    @Test
    void event_whoseIndexIsNeitherTheOwnNorOneMore_isNotAccepted() {
        Connection own = request(wanted("b-1"));
        Path throughAnother = new Path(1, List.of(new PathSegment("b", "b-1"), new PathSegment("x", "x-1")));
        Connection far = next.request(wanted("x-1").withPath(throughAnother).withContext(Map.of("mtu", 1)));
        next.update(nextConnection(own).withState(State.DOWN));
        heard.awaitLine("UPDATE [b-1 DOWN]");

        assertThat(far.path().index()).isEqualTo(2);
        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]", "UPDATE [b-1 DOWN]");
        assertThat(heard.last().context()).isEmpty();
    }

    @Test
    void deleteOfTheNext_becomesOneUpdateWithDown_neverDelete() {
        Connection own = request(wanted("b-1"));
        next.closeConnection(nextConnection(own).id());
        heard.await(3);
        here.request(wanted("fence"));
        heard.awaitLine("UPDATE [fence UP]");

        assertThat(heard.lines())
                .containsExactly(
                        "INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]", "UPDATE [b-1 DOWN]", "UPDATE [fence UP]");
    }

    @Test
    void closeThatTearsTheNextDown_isADeleteWithoutDownBefore() {
        Connection own = request(wanted("b-1"));
        Heard ofNext = new Heard();
        Components.client(session, nextSession.zid(), ofNext);
        here.closeConnection("b-1", last -> {
            next.closeConnection(nextConnection(own).id());
            ofNext.await(2);
        });
        heard.await(3);

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]", "DELETE [b-1 UP]");
    }

    @Test
    void endOfTheNextServer_becomesOneUpdateWithDown() {
        request(wanted("b-1"));
        request(wanted("b-2"));
        next.close();
        heard.await(5);
        await().until(() -> relay.following().isEmpty());

        assertThat(heard.lines().subList(0, 3))
                .containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]", "UPDATE [b-2 UP]");
        assertThat(heard.lines().subList(3, heard.count()))
                .containsExactlyInAnyOrder("UPDATE [b-1 DOWN]", "UPDATE [b-2 DOWN]");
    }

    @Test
    void deathOfTheNextSession_becomesDown_andItsReturnUpOnceItHasTheConnectionAgain() {
        Connection own = request(wanted("b-1"));
        nextSession.close();
        heard.await(3);
        openNext();
        awaitFollowing();
        assertThat(Components.connection(here, "b-1").state()).isEqualTo(State.DOWN);
        Connection again = request(Components.connection(here, "b-1"));
        heard.await(4);

        assertThat(heard.lines().subList(0, 4))
                .containsExactly(
                        "INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]", "UPDATE [b-1 DOWN]", "UPDATE [b-1 UP]");
        // The next component's event may come before its answer: then both the event and the request are updates.
        assertThat(heard.lines().subList(4, heard.count())).allMatch("UPDATE [b-1 UP]"::equals);
        assertThat(again).isEqualTo(own);
        assertThat(heard.all()).noneMatch(event -> event.type() == ConnectionEvent.Type.DELETE);
    }

    @Test
    void returnOfTheNext_isUpAlsoWhenOnlyItRequestsTheConnectionAgain() {
        Connection own = request(wanted("b-1"));
        Connection asNextHadIt = nextConnection(own);
        nextSession.close();
        heard.await(3);
        openNext();
        next.request(asNextHadIt);
        heard.await(4);

        assertThat(heard.lines())
                .containsExactly(
                        "INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]", "UPDATE [b-1 DOWN]", "UPDATE [b-1 UP]");
    }

    @Test
    void initialOfTheNext_withEqualState_changesNothing_andWithAnotherItIsTaken() {
        relay.close();
        Connection own = request(wanted("b-1"));
        next.update(nextConnection(own).withContext(Map.of("mtu", 9000)));
        relay = ConnectionRelay.toZid(here, nextSession.zid());
        awaitFollowing();
        next.request(wanted("c-1"));
        relay.close();
        next.update(nextConnection(own).withState(State.DOWN));
        relay = ConnectionRelay.toZid(here, nextSession.zid());
        heard.await(3);

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]", "UPDATE [b-1 DOWN]");
        assertThat(heard.last()).isEqualTo(own.withContext(Map.of("mtu", 9000)).withState(State.DOWN));
    }

    @Test
    void nextThatIsNotThere_doesNotFailTheRequest() {
        relay.close();
        relay = ConnectionRelay.toComponent(here, "nobody");
        Connection own = here.request(wanted("b-1"));
        heard.await(2);

        assertThat(own.state()).isEqualTo(State.UP);
        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [b-1 UP]");
    }

    @Test
    void relay_endsWithItsServer() {
        here.close();
        assertThat(relay.following()).isEmpty();
    }
}
