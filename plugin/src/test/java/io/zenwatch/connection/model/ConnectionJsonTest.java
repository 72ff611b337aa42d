package io.zenwatch.connection.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.zenwatch.connection.model.Connection.Mechanism;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.zenoh.ZBytes;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionJsonTest {

    private static final Connection FULL = new Connection(
            "c-1",
            "secure-intranet",
            new Mechanism("LOCAL", "KERNEL", Map.of("name", "nsm-1")),
            Map.of("ipContext", Map.of("srcIpAddrs", List.of("10.0.0.1/32")), "MTU", 1500),
            Map.of("app", "firewall"),
            new Path(1, List.of(new PathSegment("client", "c-0"), new PathSegment("manager", "c-1"))),
            "firewall-7",
            "IP",
            State.REFRESH_REQUESTED);

    @Test
    void write_ofFullConnection_hasTheReferencesNamesInItsOrder() {
        assertThat(ConnectionJson.write(FULL.withContext(Map.of("MTU", 1500))))
                .hasToString("{\"id\":\"c-1\",\"networkService\":\"secure-intranet\","
                        + "\"mechanism\":{\"cls\":\"LOCAL\",\"type\":\"KERNEL\",\"parameters\":{\"name\":\"nsm-1\"}},"
                        + "\"context\":{\"MTU\":1500},\"labels\":{\"app\":\"firewall\"},"
                        + "\"path\":{\"index\":1,\"pathSegments\":[{\"name\":\"client\",\"id\":\"c-0\"},"
                        + "{\"name\":\"manager\",\"id\":\"c-1\"}]},"
                        + "\"networkServiceEndpointName\":\"firewall-7\",\"payload\":\"IP\","
                        + "\"state\":\"REFRESH_REQUESTED\"}");
    }

    @Test
    void write_ofEmptyFields_leavesThemOutButNotTheState() {
        assertThat(ConnectionJson.write(Connection.EMPTY.withId("c"))).hasToString("{\"id\":\"c\",\"state\":\"UP\"}");
    }

    @Test
    void read_ofWhatWasWritten_givesItBack() {
        assertThat(readConnection(ConnectionJson.write(FULL).toString())).isEqualTo(FULL);
    }

    @Test
    void read_ofNumbersInContext_givesThemBack() {
        Map<String, Object> context = Map.of(
                "integer",
                1,
                "long",
                Long.MIN_VALUE,
                "huge",
                BigInteger.TWO.pow(100),
                "double",
                0.1,
                "whole",
                1.0,
                "list",
                List.of(1, 2.5, true, Map.of("deep", "text")));
        Connection connection = Connection.EMPTY.withId("c").withContext(context);

        assertThat(readConnection(ConnectionJson.write(connection).toString())).isEqualTo(connection);
    }

    @Test
    void read_withProtoFieldNames_reads() {
        Connection connection = readConnection("""
                {"id":"c","network_service":"s","path":{"path_segments":[{"name":"n"}]},
                "network_service_endpoint_name":"e","state":1}""");

        assertThat(connection.networkService()).isEqualTo("s");
        assertThat(connection.path().pathSegments()).containsExactly(new PathSegment("n", ""));
        assertThat(connection.networkServiceEndpointName()).isEqualTo("e");
        assertThat(connection.state()).isEqualTo(State.DOWN);
    }

    @Test
    void read_withFieldsNotKnownHere_ignoresThem() {
        Connection connection = readConnection("""
                {"id":"c","new":1,"path":{"index":"0","pathSegments":[{"name":"n","id":"c","token":"secret",
                "expires":"2026-01-01T00:00:00Z","metrics":{"a":"1"}}]},"mechanism":null,"state":"UP"}""");

        assertThat(connection.path()).isEqualTo(new Path(0, List.of(new PathSegment("n", "c"))));
        assertThat(ConnectionJson.write(connection).toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"c\"}",
                "{\"id\":\"c\",\"state\":null}",
                "{\"id\":\"c\",\"state\":\"HALF_UP\"}",
                "{\"id\":\"c\",\"state\":\"up\"}",
                "{\"id\":\"c\",\"state\":4}",
                "{\"id\":\"c\",\"state\":\"\"}"
            })
    void read_withMissingOrUnknownState_isUnknownAndNeverUp(String json) {
        assertThat(readConnection(json).state()).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"type\":null}", "{\"type\":\"INITIAL\"}", "{\"type\":3}", "{\"type\":false}"})
    void readEvent_withMissingOrUnknownType_isUnknownAndNeverInitial(String json) {
        assertThat(ConnectionJson.readEvent(ZBytes.of(json)).type()).isEqualTo(ConnectionEvent.Type.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void read_ofEachState_givesItBack(State state) {
        Connection connection = Connection.EMPTY.withId("c").withState(state);

        assertThat(readConnection(ConnectionJson.write(connection).toString())).isEqualTo(connection);
    }

    @ParameterizedTest
    @EnumSource(ConnectionEvent.Type.class)
    void readEvent_ofEachType_givesItBack(ConnectionEvent.Type type) {
        ConnectionEvent event = ConnectionEvent.of(type, FULL, type == ConnectionEvent.Type.DELETE);

        assertThat(ConnectionJson.readEvent(ConnectionJson.write(event))).isEqualTo(event);
    }

    @Test
    void writeEvent_hasTypeAndConnectionsById() {
        Connection connection = Connection.EMPTY.withId("c");

        assertThat(ConnectionJson.write(ConnectionEvent.of(ConnectionEvent.Type.UPDATE, connection, false)))
                .hasToString("{\"type\":\"UPDATE\",\"connections\":{\"c\":{\"id\":\"c\",\"state\":\"UP\"}}}");
        assertThat(ConnectionJson.write(
                        new ConnectionEvent(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, Map.of(), false)))
                .hasToString("{\"type\":\"INITIAL_STATE_TRANSFER\",\"connections\":{}}");
    }

    @Test
    void readSelector_reads() {
        assertThat(ConnectionJson.readSelector(ZBytes.of("""
                        {"pathSegments":[{"name":"a"},{"id":"7"}],"networkServices":["s"]}""")))
                .isEqualTo(MonitorScopeSelector.ALL
                        .withPathSegment("a", "")
                        .withPathSegment("", "7")
                        .withNetworkService("s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"networkService\":[\"s\"]}",
                "{\"network_services\":[\"s\"],\"state\":\"UP\"}",
                "{\"pathSegments\":[{\"nam\":\"a\"}]}",
            })
    void readSelector_unknownField_throws(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionJson.readSelector(ZBytes.of(json)))
                .withMessageStartingWith("there is no field '");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"id\":\"c\"} {}",
                "{\"state\":\"UP\"}",
                "{\"id\":\"\"}",
                "{\"id\":1}",
                "{\"id\":\"c\",\"path\":7}",
                "{\"id\":\"c\",\"path\":{\"index\":-1}}",
                "{\"id\":\"c\",\"path\":{\"index\":1.5}}",
                "{\"id\":\"c\",\"path\":{\"index\":4294967296}}",
                "{\"id\":\"c\",\"path\":{\"pathSegments\":[null]}}",
                "{\"id\":\"c\",\"labels\":{\"a\":1}}",
                "{\"id\":\"c\",\"context\":[]}",
                "{\"id\":\"c\",\"context\":{\"a\":[null]}}"
            })
    void read_ofAnythingElse_throws(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> readConnection(json));
    }

    @Test
    void read_ofAnIndexOfMillionsOfDigits_throwsAtOnce() {
        String json = "{\"id\":\"c\",\"path\":{\"index\":\"" + "1".repeat(3 << 20) + "\"}}";

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThatIllegalArgumentException()
                .isThrownBy(() -> readConnection(json)));
    }

    @Test
    void readEvent_withConnectionUnderAnotherId_throws() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionJson.readEvent(ZBytes.of("{\"connections\":{\"a\":{\"id\":\"b\"}}}")))
                .withMessageContaining("'b' stands under 'a'");
    }

    @Test
    void write_ofOneMebibyte_isReadBack() {
        Connection connection = Connection.EMPTY.withId("c").withPayload("ä".repeat(1 << 19));

        assertThat(readConnection(ConnectionJson.write(connection).toString())).isEqualTo(connection);
    }

    @Test
    void write_beyondTheLimit_throws() {
        Connection connection = Connection.EMPTY.withId("c").withPayload("x".repeat(ConnectionJson.MAX_BYTES));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionJson.write(connection))
                .withMessageContaining(Integer.toString(ConnectionJson.MAX_BYTES));
    }

    @Test
    void write_ofHalfASurrogatePair_isReadBack() {
        Connection connection = Connection.EMPTY.withId("c").withPayload("x\uD800y");

        assertThat(readConnection(ConnectionJson.write(connection).toString())).isEqualTo(connection);
    }

    private static Connection readConnection(String json) {
        return ConnectionJson.readConnection(ZBytes.of(json));
    }
}
