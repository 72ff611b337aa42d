package io.zenwatch.connection.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Mechanism;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServerCoreTest {

    private final AtomicInteger ids = new AtomicInteger();
    private final ServerCore core = new ServerCore("b", () -> "new-" + ids.incrementAndGet(), checked -> {});
    private final Connection fromA = Connection.EMPTY
            .withId("a-1")
            .withNetworkService("s")
            .withPath(new Path(0, List.of(new PathSegment("a", "a-1"))));

    @Test
    void request_appendsNameAndIdAndSetsTheIndex() {
        Connection own = request(fromA);

        assertThat(own.id()).isEqualTo("new-1");
        assertThat(own.path())
                .isEqualTo(new Path(1, List.of(new PathSegment("a", "a-1"), new PathSegment("b", "new-1"))));
        assertThat(own.networkService()).isEqualTo("s");
        assertThat(core.snapshot()).containsExactly(Map.entry("new-1", own));
    }

    @Test
    void request_withoutPath_begins() {
        assertThat(request(Connection.EMPTY).path()).isEqualTo(new Path(0, List.of(new PathSegment("b", "new-1"))));
        assertThat(request(Connection.EMPTY.withId("mine")).path())
                .isEqualTo(new Path(0, List.of(new PathSegment("b", "mine"))));
    }

    @Test
    void request_ofTheSame_isARefreshUnderTheSameId() {
        Connection own = request(fromA);

        assertThat(request(fromA)).isEqualTo(own);
        assertThat(request(own)).isEqualTo(own);
        assertThat(request(own.withId("a-1").withPath(own.path().withIndex(0)))).isEqualTo(own);
        assertThat(core.snapshot()).hasSize(1);
    }

    @Test
    void request_ofAnotherComponentThatCallsItTheSame_isAnotherConnection() {
        Connection fromX = fromA.withPath(new Path(0, List.of(new PathSegment("x", "a-1"))));
        Connection own = request(fromA);
        Connection other = request(fromX);

        assertThat(other.id()).isNotEqualTo(own.id());
        assertThat(request(fromA)).isEqualTo(own);
        assertThat(request(fromX)).isEqualTo(other);
        assertThat(core.close(own.id())).contains(own);
        assertThat(request(fromX)).isEqualTo(other);
    }

    @Test
    void request_withAnotherComponentBefore_isNotFoundByTheOneThatWasBeforeAnyMore() {
        Connection own = request(fromA);
        request(own.withPath(new Path(1, List.of(new PathSegment("x", "x-1"), new PathSegment("b", own.id())))));

        assertThat(request(fromA).id()).isNotEqualTo(own.id());
    }

    @Test
    void request_afterRestart_keepsIdAndPath() {
        Path whole = new Path(
                0, List.of(new PathSegment("a", "a-1"), new PathSegment("b", "b-1"), new PathSegment("c", "c-1")));
        Connection own = request(fromA.withPath(whole));

        assertThat(own.id()).isEqualTo("b-1");
        assertThat(own.path()).isEqualTo(whole.withIndex(1));
    }

    @Test
    void request_withKnownComponentsBehind_keepsThem() {
        Connection own = request(fromA);
        Path longer = new Path(
                1, List.of(new PathSegment("a", "a-1"), new PathSegment("b", "new-1"), new PathSegment("c", "c-1")));
        core.update(own.withPath(longer));

        assertThat(request(fromA).path()).isEqualTo(longer);
    }

    @Test
    void request_whereAnotherComponentWas_takesItsPlace() {
        Path other = new Path(
                0, List.of(new PathSegment("a", "a-1"), new PathSegment("x", "x-1"), new PathSegment("y", "y-1")));

        assertThat(request(fromA.withPath(other)).path().pathSegments())
                .containsExactly(new PathSegment("a", "a-1"), new PathSegment("b", "new-1"));
    }

    @Test
    void request_ofWhatIsDownBefore_isUp() {
        assertThat(request(fromA.withState(State.DOWN)).state()).isEqualTo(State.UP);
        assertThat(request(fromA.withState(State.RESELECT_REQUESTED)).state()).isEqualTo(State.UP);
    }

    @Test
    void request_ofTheOwnConnection_hasTheStateThatTheApplicationSays() {
        Connection own = request(fromA);

        assertThat(request(own.withState(State.DOWN)).state()).isEqualTo(State.DOWN);
    }

    @Test
    void request_withBrokenPath_throws() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> core.begin(fromA.withPath(fromA.path().withIndex(1))))
                .withMessageContaining("index 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> core.begin(fromA.withId("other")))
                .withMessageContaining("'a-1'");
    }

    @Test
    void answer_ofTheNextComponent_givesContextAndPathButNotIdMechanismAndLabels() {
        Mechanism mechanism = new Mechanism("LOCAL", "KERNEL", Map.of());
        Connection own = core.begin(fromA.withMechanism(mechanism).withLabels(Map.of("l", "a")));
        Path whole = new Path(
                2, List.of(new PathSegment("a", "a-1"), new PathSegment("b", "new-1"), new PathSegment("c", "c-1")));
        Connection answer = own.withId("c-1")
                .withPath(whole)
                .withMechanism(new Mechanism("REMOTE", "VXLAN", Map.of()))
                .withLabels(Map.of("l", "c"))
                .withContext(Map.of("k", "v"))
                .withNetworkServiceEndpointName("c");

        Connection established = core.succeed(own, answer);

        assertThat(established)
                .isEqualTo(own.withPath(whole.withIndex(1))
                        .withContext(Map.of("k", "v"))
                        .withNetworkServiceEndpointName("c"));
        assertThat(core.requested("new-1")).isEqualTo(established);
    }

    @Test
    void answer_ofTheOwnConnection_isTakenAsItIs() {
        Connection own = core.begin(fromA);
        Connection answer = own.withLabels(Map.of("l", "b")).withMechanism(new Mechanism("LOCAL", "MEMIF", Map.of()));

        assertThat(core.succeed(own, answer)).isEqualTo(answer);
    }

    @Test
    void answer_ofAnotherConnection_throws() {
        Connection own = core.begin(fromA);

        assertThatIllegalArgumentException().isThrownBy(() -> core.succeed(own, fromA));
    }

    @Test
    void failedFirstRequest_givesNothing() {
        assertThat(core.fail(core.begin(fromA))).isEmpty();
        assertThat(core.snapshot()).isEmpty();
    }

    @Test
    void failedRefresh_givesDownAndTheConnectionStays() {
        Connection own = request(fromA);

        assertThat(core.fail(core.begin(fromA))).contains(own.withState(State.DOWN));
        assertThat(core.snapshot()).containsExactly(Map.entry("new-1", own.withState(State.DOWN)));
    }

    @Test
    void close_givesTheLastConnection() {
        request(fromA);
        Connection last = request(fromA.withContext(Map.of("k", "v")));

        assertThat(core.close("new-1")).contains(last);
        assertThat(core.snapshot()).isEmpty();
    }

    @Test
    void close_ofUnknownId_givesNothing() {
        assertThat(core.close("nobody")).isEmpty();
    }

    @Test
    void request_afterClose_isNew() {
        request(fromA);
        core.close("new-1");

        assertThat(request(fromA).id()).isEqualTo("new-2");
    }

    @Test
    void update_ofUnknownConnection_givesNothing() {
        assertThat(core.update(fromA)).isEmpty();
        assertThat(core.snapshot()).isEmpty();
    }

    @Test
    void update_changesTheConnection() {
        Connection changed = request(fromA).withState(State.REFRESH_REQUESTED);

        assertThat(core.update(changed)).contains(changed);
        assertThat(core.requested("new-1")).isEqualTo(changed);
    }

    @Test
    void update_thatLeavesTheOwnSegment_throws() {
        Connection own = request(fromA);

        assertThatIllegalArgumentException().isThrownBy(() -> core.update(own.withPath(Path.EMPTY)));
    }

    @Test
    void relay_ofWhatEqualsTheLast_givesNothing() {
        Connection own = request(fromA);

        assertThat(core.relay("new-1", known -> known)).isEmpty();
        assertThat(core.relay("new-1", known -> known.withState(State.DOWN))).contains(own.withState(State.DOWN));
        assertThat(core.relay("new-1", known -> known.withState(State.DOWN))).isEmpty();
        assertThat(core.relay("nobody", known -> known.withState(State.DOWN))).isEmpty();
    }

    @Test
    void transports_areAmongTheConnectionsButCannotBeClosedOrChanged() {
        Connection transport = Connection.EMPTY.withId("z1:z2");

        assertThat(core.openTransport(transport)).contains(transport);
        assertThat(core.openTransport(transport)).isEmpty();
        assertThat(core.snapshot()).containsKey("z1:z2");
        assertThat(core.close("z1:z2")).isEmpty();
        assertThat(core.relay("z1:z2", known -> known.withState(State.DOWN))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> request(Connection.EMPTY.withId("z1:z2")));
        assertThat(core.closeTransport("z1:z2")).contains(transport);
        assertThat(core.closeTransport("z1:z2")).isEmpty();
    }

    private Connection request(Connection received) {
        Connection own = core.begin(received);
        return core.succeed(own, own);
    }
}
