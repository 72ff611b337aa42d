package io.zenwatch.connection.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.core.RelayCore.Step;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Mechanism;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayCoreTest {

    private static final ZenohId FIRST_LIFE = new ZenohId("1");
    private static final ZenohId SECOND_LIFE = new ZenohId("2");
    private static final List<PathSegment> SEGMENTS =
            List.of(new PathSegment("a", "a-1"), new PathSegment("b", "b-1"), new PathSegment("c", "c-1"));

    private final RelayCore core = new RelayCore();
    private final ServerCore server = new ServerCore("b", () -> "b-1", checked -> {});
    private final Connection own = Connection.EMPTY
            .withId("b-1")
            .withMechanism(new Mechanism("LOCAL", "KERNEL", Map.of()))
            .withLabels(Map.of("l", "b"))
            .withPath(new Path(1, SEGMENTS.subList(0, 2)));
    private final Connection next = Connection.EMPTY
            .withId("c-1")
            .withMechanism(new Mechanism("REMOTE", "VXLAN", Map.of()))
            .withLabels(Map.of("l", "c"))
            .withContext(Map.of("mtu", 9000))
            .withPath(new Path(2, SEGMENTS));
    private final Connection relayed = own.withContext(Map.of("mtu", 9000)).withPath(new Path(1, SEGMENTS));

    @Test
    void event_givesContextStateAndPathButNotIdMechanismAndLabels() {
        request();

        assertThat(event(ConnectionEvent.Type.UPDATE, next.withState(State.REFRESH_REQUESTED)))
                .containsExactly(relayed.withState(State.REFRESH_REQUESTED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void event_withTheOwnIndexOrOneMore_isAccepted(int index) {
        request();

        assertThat(event(ConnectionEvent.Type.UPDATE, next.withPath(new Path(index, SEGMENTS))))
                .containsExactly(relayed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void event_withAnotherIndex_isNotAccepted(int index) {
        request();

        assertThat(event(ConnectionEvent.Type.UPDATE, next.withPath(new Path(index, SEGMENTS))))
                .isEmpty();
    }

    @Test
    void event_withTheOwnIdAtAnotherPlace_isNotAccepted() {
        request();
        List<PathSegment> shifted = List.of(SEGMENTS.get(1), SEGMENTS.get(2), SEGMENTS.get(0));

        assertThat(event(ConnectionEvent.Type.UPDATE, next.withPath(new Path(0, shifted))))
                .isEmpty();
        assertThat(event(ConnectionEvent.Type.UPDATE, next.withPath(new Path(1, shifted))))
                .isEmpty();
    }

    @Test
    void event_thatEqualsTheLastSent_isSuppressed() {
        request();
        event(ConnectionEvent.Type.UPDATE, next);

        assertThat(event(ConnectionEvent.Type.UPDATE, next)).isEmpty();
        assertThat(event(ConnectionEvent.Type.UPDATE, next.withLabels(Map.of("l", "other"))))
                .isEmpty();
    }

    @Test
    void delete_becomesOneUpdateWithDown() {
        request();
        event(ConnectionEvent.Type.UPDATE, next);

        assertThat(event(ConnectionEvent.Type.DELETE, next)).containsExactly(relayed.withState(State.DOWN));
        assertThat(event(ConnectionEvent.Type.DELETE, next)).isEmpty();
        assertThat(end(FIRST_LIFE)).isEmpty();
        assertThat(server.snapshot()).containsKey("b-1");
    }

    @Test
    void death_becomesOneUpdateWithDown() {
        request();
        event(ConnectionEvent.Type.UPDATE, next);

        assertThat(end(FIRST_LIFE)).containsExactly(relayed.withState(State.DOWN));
        assertThat(end(FIRST_LIFE)).isEmpty();
    }

    @Test
    void death_ofWhomThePathNamesThoughItNeverSpoke_becomesDown() {
        Connection handedOn = server.succeed(own, next);

        assertThat(end(FIRST_LIFE)).containsExactly(handedOn.withState(State.DOWN));
    }

    @Test
    void death_ofALifeThatWasReplaced_changesNothing() {
        request();
        event(ConnectionEvent.Type.UPDATE, next);
        apply(core.event(SECOND_LIFE, ConnectionEvent.of(ConnectionEvent.Type.UPDATE, next, false)));

        assertThat(end(FIRST_LIFE)).isEmpty();
        assertThat(end(SECOND_LIFE)).containsExactly(relayed.withState(State.DOWN));
    }

    @Test
    void death_ofAnotherComponent_changesNothing() {
        request();

        assertThat(apply(core.end(FIRST_LIFE, "x", server.snapshot().values()))).isEmpty();
    }

    @Test
    void initial_withEqualState_changesNothing() {
        request();

        assertThat(event(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, next)).isEmpty();
    }

    @Test
    void initial_withAnotherState_isTaken() {
        request();

        assertThat(event(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, next.withState(State.DOWN)))
                .containsExactly(relayed.withState(State.DOWN));
    }

    @Test
    void request_afterTheNextComponentSpoke_takesItsState() {
        event(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, next.withState(State.DOWN));

        assertThat(request()).containsExactly(relayed.withState(State.DOWN));
    }

    @Test
    void request_afterTheNextComponentSpokeWithEqualState_changesNothing() {
        event(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, next);

        assertThat(request()).isEmpty();
    }

    @Test
    void request_thatWasHandedOn_ignoresWhatWasSaidBefore() {
        event(ConnectionEvent.Type.UPDATE, next.withState(State.DOWN));
        core.begin("b-1");
        server.succeed(own, next);

        assertThat(apply(core.succeed("b-1", true))).isEmpty();
    }

    @Test
    void request_thatWasHandedOn_takesWhatWasSaidMeanwhile() {
        core.begin("b-1");
        event(ConnectionEvent.Type.UPDATE, next.withState(State.DOWN));
        server.succeed(own, next);

        assertThat(apply(core.succeed("b-1", true))).containsExactly(relayed.withState(State.DOWN));
    }

    @Test
    void return_afterDeath_isUpWhenTheNextComponentHasTheConnectionAgain() {
        request();
        event(ConnectionEvent.Type.UPDATE, next);
        end(FIRST_LIFE);

        assertThat(apply(core.event(
                        SECOND_LIFE,
                        new ConnectionEvent(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, Map.of(), false))))
                .isEmpty();
        assertThat(apply(core.event(SECOND_LIFE, ConnectionEvent.of(ConnectionEvent.Type.UPDATE, next, false))))
                .containsExactly(relayed);
    }

    @Test
    void event_aboutAConnectionThatIsNotOurs_changesNothing() {
        assertThat(event(ConnectionEvent.Type.UPDATE, next)).isEmpty();
    }

    @Test
    void connectionOfTheNext_thatGoesAnotherWayNow_isForgotten() {
        event(ConnectionEvent.Type.UPDATE, next.withState(State.DOWN));
        event(
                ConnectionEvent.Type.UPDATE,
                next.withPath(new Path(2, List.of(SEGMENTS.get(0), new PathSegment("b", "b-2"), SEGMENTS.get(2)))));

        assertThat(request()).isEmpty();
    }

    @Test
    void event_withoutPath_changesNothing() {
        request();

        assertThat(event(ConnectionEvent.Type.UPDATE, next.withPath(Path.EMPTY)))
                .isEmpty();
    }

    private List<Connection> request() {
        core.begin("b-1");
        server.succeed(own, own);
        return apply(core.succeed("b-1", false));
    }

    private List<Connection> event(ConnectionEvent.Type type, Connection connection) {
        return apply(core.event(FIRST_LIFE, ConnectionEvent.of(type, connection, false)));
    }

    private List<Connection> end(ZenohId life) {
        return apply(core.end(life, "c", server.snapshot().values()));
    }

    private List<Connection> apply(List<Step> steps) {
        List<Connection> updates = new ArrayList<>();
        steps.forEach(step -> server.relay(step.id(), step.change()).ifPresent(updates::add));
        return updates;
    }
}
