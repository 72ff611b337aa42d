package io.zenwatch.bridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zenwatch.bridge.core.AdminDocument.Ends;
import io.zenwatch.bridge.core.AdminDocument.Session;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminDocumentTest {

    private static final ZenohId ZID = new ZenohId("92923af46de7b516d634a23b0e0f7308");
    private static final ZenohId PEER = new ZenohId("18bc43ffd6da62b33bb8c85c7e4f4df6");

    private static final String AROUND = """
            {"locators":["tcp/127.0.0.1:17459"],"metadata":null,"plugins":null,"sessions":[%s],\
            "version":"v1 built with rustc 1.75.0","zid":"92923af46de7b516d634a23b0e0f7308"}""";

    private static AdminDocument read(String json) {
        return AdminDocument.read(ZID, WhatAmI.ROUTER, ZBytes.of(json));
    }

    private static AdminDocument readSession(String session) {
        return read(AROUND.formatted(session));
    }

    @Test
    void read_ofZenoh1_0To1_3_knowsOnlyTheRemoteEnds() {
        assertThat(readSession("""
                        {"links":["tcp/127.0.0.1:56938"],"peer":"18bc43ffd6da62b33bb8c85c7e4f4df6","whatami":"client"}""").sessions())
                .containsExactly(session(null, new Ends(null, "tcp/127.0.0.1:56938", null)));
    }

    @Test
    void read_hasTheLocatorsThatAreTexts() {
        assertThat(readSession("").locators()).containsExactly("tcp/127.0.0.1:17459");
        assertThat(read("""
                        {"locators":["tcp/a:1",7,null],"sessions":[]}""").locators()).containsExactly("tcp/a:1");
        assertThat(read("""
                        {"locators":"tcp/a:1","sessions":[]}""").locators()).isEmpty();
    }

    @Test
    void read_keepsWhatTheNodeSaysOfItself() {
        assertThat(read("""
                        {"metadata":{"name":"r1"},"sessions":[],"version":"v1.10.2 built"}""").node())
                .hasToString("{\"whatami\":\"router\",\"version\":\"v1.10.2 built\",\"metadata\":{\"name\":\"r1\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"actual_weight\":100,\"dst_weight\":null,\"src_weight\":null}"})
    void read_ofZenoh1_4To1_6_0_knowsBothEnds(String weight) {
        assertThat(readSession("""
                        {"links":[{"dst":"tcp/127.0.0.1:54486","src":"tcp/127.0.0.1:17459"}],\
                        "peer":"18bc43ffd6da62b33bb8c85c7e4f4df6","weight":%s,"whatami":"client"}""".formatted(weight)).sessions())
                .containsExactly(session(null, new Ends("tcp/127.0.0.1:17459", "tcp/127.0.0.1:54486", null)));
    }

    @ParameterizedTest
    @CsvSource({"'',1.6.1", "'\"region\":\"south:0:client\",',1.9"})
    void read_ofZenoh1_6_1AndLater_knowsSharedMemory(String region, String since) {
        assertThat(readSession("""
                        {"links":[{"dst":"tcp/127.0.0.1:59236","src":"tcp/127.0.0.1:17459"}],\
                        "peer":"18bc43ffd6da62b33bb8c85c7e4f4df6",%s"shm":true,"weight":null,"whatami":"client"}""".formatted(region)).sessions())
                .as(since)
                .containsExactly(session(true, new Ends("tcp/127.0.0.1:17459", "tcp/127.0.0.1:59236", null)));
    }

    @Test
    void read_ofAMulticastGroup_sinceZenoh1_5_isMulticast() {
        Session session = readSession("""
                {"group":"udp/224.0.0.224:7446","links":[{"dst":"udp/10.0.0.2:1","src":"udp/10.0.0.1:1"}],\
                "peer":"18bc43ffd6da62b33bb8c85c7e4f4df6","whatami":"peer"}""").sessions().get(0);

        assertThat(session.isMulticast()).isTrue();
        assertThat(session.links())
                .containsExactly(new Ends("udp/10.0.0.1:1", "udp/10.0.0.2:1", "udp/224.0.0.224:7446"));
    }

    @Test
    void read_ofWhatZenohDoesNotKnow_leavesItOut() {
        Session session = readSession("""
                {"group":"unknown","links":[{"dst":"udp/10.0.0.2:1","src":"udp/10.0.0.1:1"}],\
                "peer":"18bc43ffd6da62b33bb8c85c7e4f4df6","whatami":"unknown","shm":"unknown"}""").sessions().get(0);

        assertThat(session.whatAmI()).isNull();
        assertThat(session.isShm()).isNull();
        assertThat(session.isMulticast()).isTrue();
        assertThat(session.links()).containsExactly(new Ends("udp/10.0.0.1:1", "udp/10.0.0.2:1", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "{}",
                "{\"peer\":\"unknown\",\"links\":[]}",
                "{\"peer\":null}",
                "{\"peer\":\"0\"}",
                "{\"peer\":\"92923af46de7b516d634a23b0e0f7308\",\"whatami\":\"peer\"}"
            })
    void read_ofATransportToNobody_passesItOver(String session) {
        assertThat(readSession(session).sessions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "7", "{\"src\":1}", "[\"tcp/1\"]"})
    void read_ofALinkWithoutEnds_passesItOver(String link) {
        assertThat(readSession("{\"peer\":\"18bc43ffd6da62b33bb8c85c7e4f4df6\",\"links\":[" + link + "]}")
                        .sessions())
                .singleElement()
                .extracting(Session::links)
                .isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"sessions\":{}}",
                "{\"sessions\":[",
                "\u0000",
                "nonsense",
                "{\"sessions\":[]}}"
            })
    void read_ofNoDocument_fails(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(json));
    }

    @Test
    void read_ofTooDeepADocument_fails() {
        assertThatIllegalArgumentException().isThrownBy(() -> readSession("[".repeat(100_000) + "]".repeat(100_000)));
    }

    @Test
    void read_ofTenMegabytes_fails() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(AROUND.formatted("\"" + "x".repeat(10 << 20) + "\"")))
                .withMessageContaining("too long");
    }

    @Property(tries = 2_000)
    void read_ofAnyBytes_failsAsSaid(@ForAll byte[] bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> AdminDocument.read(ZID, WhatAmI.PEER, ZBytes.of(bytes)));
    }

    private static Session session(@Nullable Boolean isShm, Ends link) {
        return new Session(PEER, false, WhatAmI.CLIENT, isShm, List.of(link));
    }
}
