package io.zenwatch.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConnectivityJsonTest {

    private static final ZenohId HERE = new ZenohId("a");
    private static final ZenohId THERE = new ZenohId("cddc6b8cac0d4d52a0fb55dcd693f293");

    @Test
    void readLink_ofABridgedNodeThatKnowsOneEnd_leavesTheOtherEmpty() {
        ConnectivityKey key = new ConnectivityKey(new ZenohId("a"), false, new ZenohId("b"), "b1");

        Link link = ConnectivityJson.readLink(key, ZBytes.of("{\"dst\":\"udp/x\",\"is_reliable\":false}"));

        assertThat(link.src()).isEmpty();
        assertThat(link.dst()).isEqualTo("udp/x");
        assertThat(link.isReliable()).isFalse();
        assertThat(ConnectivityJson.tells(ZBytes.of("{\"is_shm\":null}"), "is_shm"))
                .isTrue();
        assertThat(ConnectivityJson.tells(ZBytes.of("{}"), "is_shm")).isFalse();
    }

    @Test
    void write_transport_hasTheSpecificationsFieldsInItsOrder() {
        assertThat(ConnectivityJson.write(new Transport(THERE, WhatAmI.ROUTER, true, false, false)))
                .hasToString(
                        "{\"zid\":\"cddc6b8cac0d4d52a0fb55dcd693f293\",\"whatami\":\"router\",\"is_qos\":true,\"is_shm\":false}");
    }

    @Test
    void write_link_hasTheSpecificationsFieldsInItsOrder() {
        assertThat(ConnectivityJson.write(tcp(), false))
                .hasToString("{\"src\":\"tcp/127.0.0.1:55555\",\"dst\":\"tcp/127.0.0.1:7447\",\"group\":null,"
                        + "\"mtu\":65535,\"is_reliable\":true,\"is_streamed\":true}");
    }

    @Test
    void write_linkWithDetails_appendsThem() {
        assertThat(ConnectivityJson.write(tcp(), true).toString())
                .startsWith(ConnectivityJson.write(tcp(), false).toString().replace("}", ","))
                .endsWith(",\"interfaces\":[\"lo\"],\"auth_identifier\":null,"
                        + "\"priorities\":{\"start\":\"Control\",\"end\":\"Background\"}}");
    }

    @Property(tries = 200)
    void read_ofWritten_isTheSame(@ForAll("transports") Transport transport, @ForAll("links") Link link) {
        ConnectivityKey transportKey = new ConnectivityKey(HERE, transport.isMulticast(), transport.zid(), null);
        ConnectivityKey linkKey = new ConnectivityKey(HERE, false, THERE, link.id());

        assertThat(ConnectivityJson.readTransport(transportKey, ConnectivityJson.write(transport)))
                .isEqualTo(transport);
        assertThat(ConnectivityJson.readLink(linkKey, ConnectivityJson.write(link, true)))
                .isEqualTo(link);
    }

    @Test
    void read_ofGarbage_throws() {
        ConnectivityKey transport = new ConnectivityKey(HERE, false, THERE, null);

        assertThatThrownBy(() -> ConnectivityJson.readTransport(transport, ZBytes.of("{\"whatami\":\"moon\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("moon");
        assertThatThrownBy(() -> ConnectivityJson.readLink(transport, ZBytes.of("{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a link's");
    }

    private static Link tcp() {
        return new Link(
                "1",
                "tcp/127.0.0.1:55555",
                "tcp/127.0.0.1:7447",
                null,
                65_535,
                true,
                true,
                List.of("lo"),
                null,
                new Link.Priorities("Control", "Background"));
    }

    @Provide
    Arbitrary<Transport> transports() {
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        return Combinators.combine(Arbitraries.of(WhatAmI.class), flag, flag, flag)
                .as((whatAmI, isQos, isShm, isMulticast) -> new Transport(THERE, whatAmI, isQos, isShm, isMulticast));
    }

    @Provide
    Arbitrary<Link> links() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(20);
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        Arbitrary<Link.Priorities> priorities =
                Combinators.combine(text, text).as(Link.Priorities::new).injectNull(0.5);
        return Combinators.combine(
                        text,
                        text,
                        text.injectNull(0.5),
                        Arbitraries.integers().between(0, 65_535),
                        flag,
                        text.list().ofMaxSize(3),
                        text.injectNull(0.5),
                        priorities)
                .as((src, dst, group, mtu, isReliable, interfaces, authIdentifier, range) -> new Link(
                        "7", src, dst, group, mtu, isReliable, !isReliable, interfaces, authIdentifier, range));
    }
}
