package io.zenwatch.bridge.core;

import static io.zenwatch.bridge.core.Documents.CLIENT;
import static io.zenwatch.bridge.core.Documents.OTHER_ROUTER;
import static io.zenwatch.bridge.core.Documents.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.core.AdminDocument.Ends;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeViewTest {

    private static Map<String, String> of(ZenohId zid, AdminDocument... documents) {
        NodeView view = Objects.requireNonNull(NodeView.of(List.of(documents)).get(zid));
        return view.values().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toKeyExpr().toString(), entry -> entry.getValue()
                        .toString()));
    }

    @Test
    void node_withADocument_isShownAsItSays() {
        assertThat(of(ROUTER, Documents.read(ROUTER, CLIENT)))
                .isEqualTo(Map.of(
                        "@/session/a0/transport/unicast/c0",
                        "{\"zid\":\"c0\",\"whatami\":\"client\",\"is_shm\":true}",
                        "@/session/a0/transport/unicast/c0/link/b2d53a25dcaa2e795",
                        "{\"src\":\"tcp/a0:1\",\"dst\":\"tcp/c0:2\",\"is_reliable\":true,\"is_streamed\":true}"));
    }

    @Test
    void node_withoutADocument_isShownFromItsNeighboursWithTheEndsExchanged() {
        AdminDocument[] documents = {Documents.read(ROUTER, CLIENT), Documents.read(OTHER_ROUTER, CLIENT)};

        assertThat(NodeView.of(List.of(documents)).get(CLIENT))
                .extracting(NodeView::isDerived)
                .isEqualTo(true);
        assertThat(of(CLIENT, documents).entrySet().stream()
                        .map(entry -> entry.getKey().replaceAll("/b\\p{XDigit}{16}$", "/ID") + entry.getValue()))
                .containsExactlyInAnyOrder(
                        "@/session/c0/transport/unicast/a0{\"zid\":\"a0\",\"whatami\":\"router\",\"is_shm\":true}",
                        "@/session/c0/transport/unicast/a0/link/ID"
                                + "{\"src\":\"tcp/c0:2\",\"dst\":\"tcp/a0:1\",\"is_reliable\":true,\"is_streamed\":true}",
                        "@/session/c0/transport/unicast/b0{\"zid\":\"b0\",\"whatami\":\"router\",\"is_shm\":true}",
                        "@/session/c0/transport/unicast/b0/link/ID"
                                + "{\"src\":\"tcp/c0:2\",\"dst\":\"tcp/b0:1\",\"is_reliable\":true,\"is_streamed\":true}");
    }

    @Test
    void node_withADocument_isNotDerived() {
        AdminDocument[] documents = {Documents.read(ROUTER, OTHER_ROUTER), Documents.read(OTHER_ROUTER)};

        assertThat(NodeView.of(List.of(documents)).get(OTHER_ROUTER))
                .isEqualTo(new NodeView(false, Map.of(), ZBytes.of("{\"whatami\":\"router\"}")));
    }

    @Test
    void nodesWithoutADocument_beyondTheBound_areLeftOut() {
        ZenohId[] peers = IntStream.rangeClosed(1, Census.MAX_NODES)
                .mapToObj(number -> new ZenohId("1" + number))
                .toArray(ZenohId[]::new);

        assertThat(NodeView.of(List.of(Documents.read(ROUTER, peers))))
                .hasSize(Census.MAX_NODES)
                .containsKeys(ROUTER, peers[0]);
    }

    @Test
    void values_beginWithTheTransports() {
        NodeView view = Objects.requireNonNull(NodeView.of(List.of(Documents.read(ROUTER, CLIENT, OTHER_ROUTER)))
                .get(ROUTER));

        assertThat(view.values().keySet().stream().map(ConnectivityKey::linkId).map(id -> id != null))
                .containsExactly(false, false, true, true);
    }

    @Test
    void link_ofZenoh1_0_saysNothingOfTheEndThatIsNotTold() {
        assertThat(BridgedJson.link(new Ends(null, "tcp/127.0.0.1:1", null)))
                .hasToString("{\"dst\":\"tcp/127.0.0.1:1\",\"is_reliable\":true,\"is_streamed\":true}");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp,true,true",
        "tls,true,true",
        "quic,true,true",
        "ws,true,false",
        "unixsock-stream,true,true",
        "unixpipe,true,true",
        "vsock,true,true",
        "udp,false,false",
        "serial,false,false"
    })
    void link_saysWhatItsProtocolDoes(String protocol, boolean isReliable, boolean isStreamed) {
        ZBytes json = BridgedJson.link(new Ends(protocol + "/x", protocol + "/y", null));

        assertThat(json)
                .hasToString("{\"src\":\"%s/x\",\"dst\":\"%s/y\",\"is_reliable\":%s,\"is_streamed\":%s}"
                        .formatted(protocol, protocol, isReliable, isStreamed));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp/a:1?rel=0,tcp/b:1?rel=0,false,true",
        "tcp/a:1?prio=1-3;rel=0,tcp/b:1,false,true",
        "udp/a:1?rel=1,udp/b:1?rel=1#iface=lo,true,false",
        "quic/a:1?rel=0,quic/b:1,false,false",
        "quic/a:1,quic/b:1?rel=0;prio=1-3,false,false",
        "quic/a:1?rel=1,quic/b:1?rel=1,true,true",
        "tcp/a:1?unrel=0,tcp/b:1#rel=0,true,true"
    })
    void link_whoseReliabilityIsConfigured_saysThat(String src, String dst, boolean isReliable, boolean isStreamed) {
        assertThat(BridgedJson.link(new Ends(src, dst, null)))
                .hasToString("{\"src\":\"%s\",\"dst\":\"%s\",\"is_reliable\":%s,\"is_streamed\":%s}"
                        .formatted(src, dst, isReliable, isStreamed));
    }

    @Test
    void link_ofAnUnknownProtocol_saysNothingOfIt() {
        assertThat(BridgedJson.link(new Ends("carrier-pigeon/x", "carrier-pigeon/y", "g")))
                .hasToString("{\"src\":\"carrier-pigeon/x\",\"dst\":\"carrier-pigeon/y\",\"group\":\"g\"}");
    }

    @Test
    void transport_withoutARole_leavesItOut() {
        AdminDocument document = AdminDocument.read(
                ROUTER, WhatAmI.ROUTER, ZBytes.of("{\"sessions\":[{\"peer\":\"c0\",\"whatami\":\"unknown\"}]}"));

        assertThat(of(ROUTER, document)).containsValue("{\"zid\":\"c0\"}");
    }

    @Test
    void linkId_isTheBeginningOfTheHashOfBothEnds() {
        // printf 'tcp/127.0.0.1:1 tcp/127.0.0.1:2' | sha256sum | cut -c1-16
        assertThat(BridgedJson.linkId(new Ends("tcp/127.0.0.1:1", "tcp/127.0.0.1:2", null)))
                .isEqualTo("ba57609d2538c1623");
    }
}
