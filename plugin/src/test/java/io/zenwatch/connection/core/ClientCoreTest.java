package io.zenwatch.connection.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientCoreTest {

    private static final ZenohId A = new ZenohId("a");
    private static final ZenohId B = new ZenohId("b");
    private static final Duration RETENTION = Duration.ofMinutes(10);

    private final ClientCore core = new ClientCore(MonitorScopeSelector.ALL, RETENTION);
    private final Connection one = connection("1");
    private final Connection two = connection("2");
    private final Connection changed = one.withState(State.REFRESH_REQUESTED);

    @Test
    void initial_comesFirstAndOnceAlsoWhenEmpty() {
        assertThat(core.complete(true)).containsExactly(initial());
        assertThat(core.complete(true)).isEmpty();
    }

    @Test
    void initial_ofSeveralServers_isTheirUnion() {
        assertThat(core.put(A, one, true)).isEmpty();
        assertThat(core.put(B, two, true)).isEmpty();

        assertThat(core.complete(true)).containsExactly(initial(one, two));
    }

    @Test
    void initial_comesAlsoWhenAServerIsSilent() {
        core.put(A, one, true);

        assertThat(core.complete(false)).containsExactly(initial(one));
        assertThat(core.put(B, two, true)).containsExactly(update(two));
    }

    @Test
    void initial_doesNotHaveWhatWasClosedOrWhoseServerWentBefore() {
        core.put(A, one, true);
        core.put(A, two, true);
        core.delete(A, "1", null);
        core.orphan(A, "2", 0);

        assertThat(core.complete(true)).containsExactly(initial());
        assertThat(core.nextDue()).isEqualTo(ClientCore.NEVER);
    }

    @Test
    void update_comesForEveryPutAlsoWhenUnchanged() {
        core.complete(true);

        assertThat(core.put(A, one, false)).containsExactly(update(one));
        assertThat(core.put(A, one, false)).containsExactly(update(one));
        assertThat(core.put(A, changed, false)).containsExactly(update(changed));
    }

    @Test
    void delete_hasTheConnectionAsTheServerHadItLast() {
        core.put(A, one, true);
        core.complete(true);

        assertThat(core.delete(A, "1", changed)).containsExactly(delete(changed, false));
    }

    @Test
    void delete_withoutTheConnection_hasTheLastKnown() {
        core.put(A, changed, true);
        core.complete(true);

        assertThat(core.delete(A, "1", null)).containsExactly(delete(changed, false));
    }

    @Test
    void delete_ofUnknownConnection_givesNothing() {
        core.complete(true);

        assertThat(core.delete(A, "1", one)).isEmpty();
        core.put(A, one, false);
        core.delete(A, "1", one);
        assertThat(core.delete(A, "1", one)).isEmpty();
    }

    @Test
    void miss_isADeleteAtOnceAndInferred() {
        core.put(A, one, true);
        core.complete(true);

        assertThat(core.miss(A, "1")).containsExactly(delete(one, true));
        assertThat(core.snapshot()).isEmpty();
    }

    @Test
    void nonMatching_isNotDelivered() {
        ClientCore choosy = new ClientCore(MonitorScopeSelector.ALL.withNetworkService("s"), RETENTION);
        choosy.put(A, one, true);

        assertThat(choosy.complete(true)).containsExactly(initial());
        assertThat(choosy.put(A, one, false)).isEmpty();
        assertThat(choosy.orphan(A, "1", 0)).isEmpty();
        assertThat(choosy.delete(A, "1", one)).isEmpty();
    }

    @Test
    void connectionThatBeginsToMatch_isAnUpdate() {
        ClientCore choosy = new ClientCore(MonitorScopeSelector.ALL.withNetworkService("s"), RETENTION);
        choosy.put(A, one, true);
        choosy.complete(true);

        assertThat(choosy.put(A, one.withNetworkService("s"), false))
                .containsExactly(update(one.withNetworkService("s")));
    }

    @Test
    void connectionThatNoLongerMatches_leavesByADeleteWithWhatMatchedLast() {
        ClientCore choosy = new ClientCore(MonitorScopeSelector.ALL.withNetworkService("s"), RETENTION);
        choosy.put(A, one.withNetworkService("s"), true);
        choosy.complete(true);

        assertThat(choosy.put(A, one, false)).containsExactly(delete(one.withNetworkService("s"), true));
        assertThat(choosy.put(A, one, false)).isEmpty();
    }

    @Test
    void serverGone_isAnUpdateWithDownAndADeleteOnlyAfterTheRetention() {
        core.put(A, one, true);
        core.complete(true);

        assertThat(core.orphan(A, "1", 5)).containsExactly(inferredDown(one));
        assertThat(core.orphan(A, "1", 6)).isEmpty();
        assertThat(core.nextDue()).isEqualTo(5 + RETENTION.toNanos());
        assertThat(core.expire(4 + RETENTION.toNanos())).isEmpty();
        assertThat(core.expire(5 + RETENTION.toNanos())).containsExactly(delete(one.withState(State.DOWN), true));
        assertThat(core.nextDue()).isEqualTo(ClientCore.NEVER);
    }

    @Test
    void serverGone_withARetentionForEver_keepsItsConnection() {
        ClientCore keeping = new ClientCore(MonitorScopeSelector.ALL, ChronoUnit.FOREVER.getDuration());
        keeping.put(A, one, true);
        keeping.complete(true);
        long now = Duration.ofDays(10_000).toNanos();
        keeping.orphan(A, "1", now);

        assertThat(keeping.expire(now + Duration.ofDays(10_000).toNanos())).isEmpty();
        assertThat(keeping.snapshot()).containsOnlyKeys("1");
    }

    @Test
    void serverBack_withTheConnection_keepsIt() {
        core.put(A, one, true);
        core.complete(true);
        core.orphan(A, "1", 0);

        assertThat(core.put(A, one, true)).containsExactly(update(one));
        assertThat(core.expire(RETENTION.toNanos())).isEmpty();
        assertThat(core.complete(true)).isEmpty();
    }

    @Test
    void serverBack_withoutTheConnection_deletesItWhenAllHasBeenAnswered() {
        core.put(A, one, true);
        core.put(A, two, true);
        core.put(B, connection("3"), true);
        core.complete(true);
        core.orphan(A, "1", 0);
        core.orphan(A, "2", 0);
        core.orphan(B, "3", 0);

        core.put(A, two, true);

        assertThat(core.complete(false)).isEmpty();
        assertThat(core.complete(true)).containsExactly(delete(one.withState(State.DOWN), true));
        assertThat(core.snapshot()).containsOnlyKeys("2", "3");
    }

    @Test
    void serverBack_andGoneAgainBeforeAllHasBeenAnswered_keepsItsConnections() {
        core.put(A, one, true);
        core.put(A, two, true);
        core.complete(true);
        core.orphan(A, "1", 0);
        core.orphan(A, "2", 0);
        core.put(A, two, true);
        core.complete(false);
        core.orphan(A, "2", 1);

        assertThat(core.complete(true)).isEmpty();
        assertThat(core.snapshot()).containsOnlyKeys("1", "2");
    }

    @Test
    void anotherServerWithTheId_takesThePlaceOfTheOneThatIsGone() {
        core.put(A, one, true);
        core.complete(true);
        core.orphan(A, "1", 0);

        assertThat(core.put(B, changed, false)).containsExactly(update(changed));
        assertThat(core.expire(RETENTION.toNanos())).isEmpty();
        assertThat(core.snapshot()).containsExactly(Map.entry("1", changed));
    }

    @Test
    void twoServersWithOneId_areDeletedWithTheLast() {
        core.put(A, one, true);
        core.put(B, changed, true);

        assertThat(core.complete(true)).containsExactly(initial(changed));
        assertThat(core.delete(B, "1", changed))
                .containsExactly(new ConnectionEvent(ConnectionEvent.Type.UPDATE, Map.of("1", one), true));
        assertThat(core.delete(A, "1", one)).containsExactly(delete(one, false));
    }

    @Test
    void orphans_beyondTheBound_areDeletedOldestFirst() {
        for (int i = 0; i <= ClientCore.MAX_ORPHANS; i++) {
            core.put(A, connection("c" + i), true);
        }
        core.complete(true);
        for (int i = 0; i < ClientCore.MAX_ORPHANS; i++) {
            core.orphan(A, "c" + i, i);
        }

        assertThat(core.orphan(A, "c" + ClientCore.MAX_ORPHANS, ClientCore.MAX_ORPHANS))
                .containsExactly(
                        inferredDown(connection("c" + ClientCore.MAX_ORPHANS)),
                        delete(connection("c0").withState(State.DOWN), true));
    }

    private static Connection connection(String id) {
        return Connection.EMPTY.withId(id);
    }

    private static ConnectionEvent initial(Connection... connections) {
        Map<String, Connection> byId = new LinkedHashMap<>();
        Arrays.stream(connections).forEach(connection -> byId.put(connection.id(), connection));
        return new ConnectionEvent(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, byId, false);
    }

    private static ConnectionEvent update(Connection connection) {
        return ConnectionEvent.of(ConnectionEvent.Type.UPDATE, connection, false);
    }

    private static ConnectionEvent inferredDown(Connection connection) {
        return ConnectionEvent.of(ConnectionEvent.Type.UPDATE, connection.withState(State.DOWN), true);
    }

    private static ConnectionEvent delete(Connection connection, boolean inferred) {
        return ConnectionEvent.of(ConnectionEvent.Type.DELETE, connection, inferred);
    }
}
