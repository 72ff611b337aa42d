package io.zenwatch.zenoh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.NativeConnectivity.NativeKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeConnectivityTest {

    private static final ZenohId REMOTE = new ZenohId("2e");
    private static final NativeKey UNICAST = new NativeKey(false, REMOTE, null);
    private static final String LINK =
            "{\"src\":\"tcp/127.0.0.1:5\",\"dst\":\"tcp/127.0.0.1:7\",\"group\":null,\"mtu\":65535,"
                    + "\"is_streamed\":true,\"interfaces\":[\"lo\"],\"auth_identifier\":\"me\","
                    + "\"priorities\":{\"start\":\"RealTime\",\"end\":\"Data\"},\"reliability\":\"Reliable\"}";

    @Test
    void parse_readsTransportAndLinkKeys() {
        assertThat(parse("@/1f/session/transport/unicast/2e")).isEqualTo(UNICAST);
        assertThat(parse("@/1f/session/transport/unicast/2e/link/18446744073709551615"))
                .isEqualTo(new NativeKey(false, REMOTE, "18446744073709551615"));
        assertThat(parse("@/1f/session/transport/multicast/2e/link/3")).isEqualTo(new NativeKey(true, REMOTE, "3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "@/1f/session/transport/unicast",
                "@/1f/session/transport/unicast/*",
                "@/1f/session/transport/unicast/xyz",
                "@/1f/session/transport/broadcast/2e",
                "@/1f/session/transport/unicast/2e/link",
                "@/1f/session/transport/unicast/2e/link/*",
                "@/1f/session/transport/unicast/2e/knot/3",
                "@/1f/session/transport/unicast/2e/link/3/x",
                "@/1f/router/transport/unicast/2e",
                "x/1f/session/transport/unicast/2e"
            })
    void parse_ofAnotherKey_throws(String key) {
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> parse(key))
                .extracting(ZenohException::code)
                .isEqualTo(ZenohException.Code.INVALID_ARGUMENT);
    }

    @Test
    void readTransport_readsZenohsJson() {
        ZBytes json = ZBytes.of("{\"zid\":\"2e\",\"whatami\":\"client\",\"is_qos\":true,\"is_shm\":true,\"new\":[1]}");
        assertThat(NativeConnectivity.readTransport(UNICAST, json))
                .isEqualTo(new Transport(REMOTE, WhatAmI.CLIENT, true, true, false));
        assertThat(NativeConnectivity.readTransport(UNICAST, ZBytes.of("{\"whatami\":\"peer\"}")))
                .isEqualTo(new Transport(REMOTE, WhatAmI.PEER, false, false, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"whatami\":1}", "{\"whatami\":\"Router\"}", "{\"whatami\":\"router\""})
    void readTransport_ofAnythingElse_throws(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NativeConnectivity.readTransport(UNICAST, ZBytes.of(json)));
    }

    @Test
    void readLink_readsZenohsJson() {
        assertThat(readLink(LINK))
                .isEqualTo(new Link(
                        "3",
                        "tcp/127.0.0.1:5",
                        "tcp/127.0.0.1:7",
                        null,
                        65535,
                        true,
                        true,
                        List.of("lo"),
                        "me",
                        new Link.Priorities("RealTime", "Data")));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp/a, '', true",
        "udp/a, '', false",
        "serial//dev/tty, '', false",
        "unknown, '', true",
        "tcp/a, ',\"reliability\":\"BestEffort\"', false",
        "udp/a, ',\"reliability\":\"Reliable\"', true",
        "udp/a, ',\"reliability\":null', false",
    })
    void readLink_withoutReliability_goesByTheProtocol(String src, String more, boolean isReliable) {
        Link link = readLink("{\"src\":\"" + src + "\",\"dst\":\"b\"" + more + "}");
        assertThat(link.isReliable()).isEqualTo(isReliable);
        assertThat(link).isEqualTo(new Link("3", src, "b", null, 0, isReliable, false, List.of(), null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"src\":\"a\"}",
                "{\"src\":\"a\",\"dst\":null}",
                "{\"src\":1,\"dst\":\"b\"}",
                "{\"src\":\"a\",\"dst\":\"b\",\"mtu\":-1}",
                "{\"src\":\"a\",\"dst\":\"b\",\"mtu\":4294967296}",
                "{\"src\":\"a\",\"dst\":\"b\",\"mtu\":\"9\"}",
                "{\"src\":\"a\",\"dst\":\"b\",\"mtu\":1.5}"
            })
    void readLink_ofAnythingElse_throws(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> readLink(json));
    }

    @Property(tries = 3_000)
    void readLink_ofDamagedJson_readsOrThrowsNothingElse(@ForAll @IntRange(max = 300) int at, @ForAll byte value) {
        byte[] json = LINK.getBytes(StandardCharsets.UTF_8);
        json[at % json.length] = value;
        try {
            assertThat(NativeConnectivity.readLink("3", ZBytes.wrap(json)).id()).isEqualTo("3");
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static NativeKey parse(String key) {
        return NativeKey.parse(KeyExpr.of(key));
    }

    private static Link readLink(String json) {
        return NativeConnectivity.readLink("3", ZBytes.of(json));
    }
}
