package io.zenwatch.tools.connection.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.tools.Samples;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionMergeTest {

    private static final String TRANSPORT = "@/session/a/transport/unicast/b";
    private static final String LINK = TRANSPORT + "/link/b0123456789abcdef";
    private static final Connection OF_COMPONENT = Connection.EMPTY
            .withId("a:b")
            .withPath(new Path(0, List.of(new PathSegment("name", "a:b"), new PathSegment("b", "b:a"))));

    private final List<String> told = new ArrayList<>();
    private final ConnectionMerge merge = new ConnectionMerge(MonitorScopeSelector.ALL);
    private long now;

    private static String line(ConnectionEvent event) {
        String connections = event.connections().values().stream()
                .map(connection -> " " + connection.id() + " of "
                        + connection.path().pathSegments().get(0).name() + " " + connection.state())
                .reduce("", String::concat);
        return event.type() + (event.inferred() ? " inferred" : "") + connections;
    }

    private void tell(List<ConnectionEvent> events) {
        events.forEach(event -> told.add(line(event)));
    }

    private void begin(ConnectionMerge merge) {
        tell(merge.components(new ConnectionEvent(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, Map.of(), false), now));
        tell(merge.transports(new SubscriberEvent.HistoryComplete(1, Outcome.OK, 0)));
    }

    private void components(ConnectionEvent.Type type, Connection connection, boolean isInferred) {
        tell(merge.components(new ConnectionEvent(type, Map.of(connection.id(), connection), isInferred), now));
    }

    private void put(ConnectionMerge merge, String key, String json) {
        Sample sample = Samples.put(key, ZBytes.of(json), Encoding.APPLICATION_JSON);
        tell(merge.transports(new SubscriberEvent.Change(sample, Origin.LIVE)));
    }

    private void delete(String key, Origin origin) {
        tell(merge.transports(new SubscriberEvent.Change(Samples.delete(key), origin)));
    }

    private void settle() {
        now = merge.nextDue();
        tell(merge.settle(now));
    }

    private void componentIsGone() {
        components(ConnectionEvent.Type.UPDATE, OF_COMPONENT.withState(State.DOWN), true);
    }

    private void open(ConnectionMerge merge) {
        put(merge, TRANSPORT, "{\"zid\":\"b\",\"whatami\":\"router\"}");
        put(merge, LINK, "{\"src\":\"tcp/127.0.0.1:1\",\"dst\":\"tcp/127.0.0.1:2\"}");
    }

    @Test
    void initial_waitsForBothAndHasBoth() {
        open(merge);
        components(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, OF_COMPONENT.withId("1"), false);
        assertThat(told).isEmpty();
        tell(merge.transports(new SubscriberEvent.HistoryComplete(1, Outcome.OK, 2)));

        assertThat(told).containsExactly("INITIAL_STATE_TRANSFER a:b of a UP 1 of name UP");
    }

    @Test
    void transport_isUpWhileItHasALink() {
        begin(merge);
        open(merge);
        delete(LINK, Origin.LIVE);
        delete(TRANSPORT, Origin.LIVE);

        assertThat(told)
                .containsExactly(
                        "INITIAL_STATE_TRANSFER", "UPDATE a:b of a UP", "UPDATE a:b of a DOWN", "DELETE a:b of a DOWN");
    }

    @Test
    void transport_whoseOwnerIsGone_isDeletedAndInferred() {
        begin(merge);
        open(merge);
        told.clear();
        delete(TRANSPORT, Origin.OWNER_GONE);
        delete(LINK, Origin.OWNER_GONE);

        assertThat(told).containsExactly("DELETE inferred a:b of a UP");
    }

    @Test
    void transport_thatChangesNothing_isNotTold() {
        begin(merge);
        open(merge);
        told.clear();
        open(merge);

        assertThat(told).isEmpty();
    }

    @Test
    void component_goesBeforeItsTransport() {
        begin(merge);
        components(ConnectionEvent.Type.UPDATE, OF_COMPONENT, false);
        open(merge);
        delete(LINK, Origin.LIVE);

        assertThat(told).containsExactly("INITIAL_STATE_TRANSFER", "UPDATE a:b of name UP");
    }

    @Test
    void component_thatIsGone_leavesItsTransport() {
        begin(merge);
        open(merge);
        components(ConnectionEvent.Type.UPDATE, OF_COMPONENT, false);
        componentIsGone();
        settle();
        components(ConnectionEvent.Type.DELETE, OF_COMPONENT.withState(State.DOWN), true);
        delete(LINK, Origin.LIVE);
        delete(TRANSPORT, Origin.LIVE);

        assertThat(told.subList(2, told.size()))
                .containsExactly(
                        "UPDATE a:b of name UP",
                        "UPDATE inferred a:b of a UP",
                        "UPDATE a:b of a DOWN",
                        "DELETE a:b of a DOWN");
    }

    @Test
    void component_thatDiesWithItsSession_isDownOnce() {
        begin(merge);
        open(merge);
        components(ConnectionEvent.Type.UPDATE, OF_COMPONENT, false);
        told.clear();
        componentIsGone();
        delete(LINK, Origin.OWNER_GONE);
        delete(TRANSPORT, Origin.OWNER_GONE);

        assertThat(told).containsExactly("UPDATE inferred a:b of name DOWN");
        assertThat(merge.nextDue()).isEqualTo(ConnectionMerge.NEVER);
    }

    @Test
    void component_whoseTransportGoesMuchLater_isDownThen() {
        begin(merge);
        open(merge);
        components(ConnectionEvent.Type.UPDATE, OF_COMPONENT, false);
        told.clear();
        componentIsGone();
        settle();
        delete(LINK, Origin.LIVE);
        delete(TRANSPORT, Origin.LIVE);

        assertThat(told)
                .containsExactly(
                        "UPDATE inferred a:b of a UP", "UPDATE a:b of a DOWN", "UPDATE inferred a:b of name DOWN");
    }

    @Test
    void component_thatClosesItsTransport_isDeletedOnce() {
        begin(merge);
        open(merge);
        components(ConnectionEvent.Type.UPDATE, OF_COMPONENT, false);
        told.clear();
        components(ConnectionEvent.Type.DELETE, OF_COMPONENT, false);
        delete(LINK, Origin.LIVE);
        delete(TRANSPORT, Origin.LIVE);

        assertThat(told).containsExactly("DELETE a:b of name UP");
    }

    @Test
    void component_thatComesBackSoon_neverWent() {
        begin(merge);
        open(merge);
        components(ConnectionEvent.Type.UPDATE, OF_COMPONENT, false);
        told.clear();
        componentIsGone();
        components(ConnectionEvent.Type.UPDATE, OF_COMPONENT, false);
        delete(LINK, Origin.LIVE);
        delete(TRANSPORT, Origin.LIVE);

        assertThat(told).containsExactly("UPDATE a:b of name UP");
        assertThat(merge.nextDue()).isEqualTo(ConnectionMerge.NEVER);
    }

    @Test
    void component_withoutTransport_isToldAsItIs() {
        begin(merge);
        components(ConnectionEvent.Type.UPDATE, OF_COMPONENT, false);
        componentIsGone();
        components(ConnectionEvent.Type.DELETE, OF_COMPONENT.withState(State.DOWN), true);

        assertThat(told)
                .containsExactly(
                        "INITIAL_STATE_TRANSFER",
                        "UPDATE a:b of name UP",
                        "UPDATE inferred a:b of name DOWN",
                        "DELETE inferred a:b of name DOWN");
    }

    @Test
    void transport_thatTheSelectorDoesNotWant_isNotTold() {
        ConnectionMerge choosy = new ConnectionMerge(MonitorScopeSelector.ALL.withNetworkService("s"));
        begin(choosy);
        open(choosy);

        assertThat(told).containsExactly("INITIAL_STATE_TRANSFER");
    }

    @Test
    void whatIsNoTransportAndNoLink_isPassedOver() {
        begin(merge);
        put(merge, TRANSPORT, "{\"zid\":\"b\"}");
        put(merge, LINK, "broken");
        put(merge, "@/session/a/other", "{}");

        assertThat(told).containsExactly("INITIAL_STATE_TRANSFER");
    }
}
