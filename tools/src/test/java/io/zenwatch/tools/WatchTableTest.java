package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import org.junit.jupiter.api.Test;

class WatchTableTest {

    private static final String TRANSPORT = "@/session/a1/transport/unicast/b2";

    private final WatchTable table = new WatchTable();

    @Test
    void apply_transport_saysWhoOpenedAndClosedIt() {
        assertThat(table.apply(transport(TRANSPORT))).hasValue("a1 opened transport to b2 (router)");
        assertThat(table.apply(Samples.delete(TRANSPORT))).hasValue("a1 closed transport to b2 (router)");
    }

    @Test
    void apply_link_saysItsEndpoints() {
        table.apply(transport(TRANSPORT));

        assertThat(table.apply(link("7", "tcp/127.0.0.1:5")))
                .hasValue("a1 opened link to b2: tcp/127.0.0.1:5 -> tcp/127.0.0.1:7447");
        assertThat(table.apply(Samples.delete(TRANSPORT + "/link/7")))
                .hasValue("a1 closed link to b2: tcp/127.0.0.1:5 -> tcp/127.0.0.1:7447");
    }

    @Test
    void apply_keyThatNamesNeither_isEmpty() {
        assertThat(table.apply(transport("@/session/a1/other"))).isEmpty();
    }

    @Test
    void apply_valueThatIsNone_saysSoAndGoesOn() {
        Sample broken = Samples.put(TRANSPORT, ZBytes.of("no json"), Encoding.TEXT_PLAIN);

        assertThat(table.apply(broken).orElseThrow()).startsWith("no transport and no link stands on " + TRANSPORT);
        assertThat(table.lines()).first().isEqualTo("sessions: 0, transports: 0, links: 0");
    }

    @Test
    void lines_twoLinksOfOneTransport_standBelowEachOther() {
        table.apply(transport(TRANSPORT));
        table.apply(link("7", "tcp/127.0.0.1:5"));
        table.apply(link("8", "tcp/127.0.0.1:6"));

        assertThat(table.lines())
                .containsExactly(
                        "sessions: 1, transports: 1, links: 2",
                        "SESSION       REMOTE        ROLE    QOS  SHM  LINK",
                        "a1            b2            router  yes  no   tcp/127.0.0.1:5 -> tcp/127.0.0.1:7447",
                        "                                              tcp/127.0.0.1:6 -> tcp/127.0.0.1:7447");
    }

    @Test
    void lines_everythingClosed_countsNothing() {
        table.apply(transport(TRANSPORT));
        table.apply(link("7", "tcp/127.0.0.1:5"));
        table.apply(Samples.delete(TRANSPORT + "/link/7"));
        table.apply(Samples.delete(TRANSPORT));

        assertThat(table.lines()).hasSize(2).first().isEqualTo("sessions: 0, transports: 0, links: 0");
    }

    @Test
    void apply_escapeSequenceInAnEndpoint_isMadeHarmless() {
        table.apply(transport(TRANSPORT));

        assertThat(table.apply(link("7", "tcp/\\u001b[2J")).orElseThrow()).contains("tcp/?[2J");
    }

    private static Sample transport(String key) {
        String json = "{\"zid\":\"b2\",\"whatami\":\"router\",\"is_qos\":true,\"is_shm\":false}";
        return Samples.put(key, ZBytes.of(json), Encoding.APPLICATION_JSON);
    }

    private static Sample link(String id, String src) {
        String json = "{\"src\":\"" + src + "\",\"dst\":\"tcp/127.0.0.1:7447\",\"group\":null,\"mtu\":65535,"
                + "\"is_reliable\":true,\"is_streamed\":true}";
        return Samples.put(TRANSPORT + "/link/" + id, ZBytes.of(json), Encoding.APPLICATION_JSON);
    }
}
