package io.zenwatch.traffic.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.zenoh.ZenohId;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeCountsReaderTest {

    private static final ZenohId REMOTE = new ZenohId("b6b1515d8bd2e29c89c707cda9a6db22");
    private static final String NODE = "local_id=\"96b7\",local_whatami=\"router\",";
    private static final String MARK = "zenoh_transports_opened{local_id=\"96b7\",local_whatami=\"router\"} 2\n";
    private static final String DATA = "priority=\"data\",message=\"put\",shm=\"false\",";
    private static final String TCP = "protocol=\"tcp\"";
    private static final String TRANSPORT =
            ",remote_zid=\"" + REMOTE + "\",remote_whatami=\"client\",remote_group=\"\",remote_cn=\"\"";
    private static final String LINK = ",src_locator=\"tcp/127.0.0.1:36477\",dst_locator=\"tcp/127.0.0.1:49048\"";

    /** As zenoh 1.10.2 writes it. */
    private static final String OF_LINKS = MARK
            + "zenoh_tx_bytes_total{" + NODE + TCP + "} 130020\n"
            + "zenoh_tx_per_link_bytes_total{" + NODE + TCP + TRANSPORT + LINK + "} 130000\n"
            + "zenoh_tx_transport_message_total{" + NODE + TCP + "} 4\n"
            + "zenoh_tx_network_message_total{" + NODE + DATA + TCP + "} 1000\n"
            + "zenoh_tx_network_message_total{" + NODE + DATA.replace("put", "query") + TCP + "} 3\n"
            + "zenoh_tx_network_message_per_link_total{" + NODE + DATA + TCP + TRANSPORT + LINK + "} 999\n"
            + "zenoh_tx_network_message_payload_bytes_sum{" + NODE + "space=\"user\"," + DATA + "} 100000.0\n"
            + "zenoh_tx_network_message_dropped_payload_bytes_count{" + NODE + DATA + TCP
            + ",reason=\"congestion\"} 7\n"
            + "zenoh_rx_bytes_total{" + NODE + TCP + "} 193\n"
            + "zenoh_rx_per_link_bytes_total{" + NODE + TCP + TRANSPORT + LINK + "} 190\n"
            + "# EOF\n";

    private static NodeCounts read(String text) {
        return Objects.requireNonNull(NodeCountsReader.read(text.getBytes(UTF_8)));
    }

    @Test
    void read_hasNodeAndLinks() {
        Count received = Count.ofBytes(193);
        NodeCounts counts = read(OF_LINKS);

        assertThat(counts.all()).isEqualTo(new Counts(new Count(130_020, 1_003, 7), received));
        assertThat(counts.protocols()).isEqualTo(Map.of("tcp", new Counts(new Count(130_020, 1_003, 0), received)));
        assertThat(counts.links())
                .isEqualTo(Map.of(
                        new LinkEnds(REMOTE, "tcp/127.0.0.1:36477", "tcp/127.0.0.1:49048"),
                        new Counts(new Count(130_000, 999, 0), Count.ofBytes(190))));
        assertThat(counts.dropped()).isEmpty();
    }

    @Test
    void read_hasWhatTransportsDropped() {
        String name = "zenoh_tx_network_message_dropped_payload_per_transport_bytes_count{";
        String line = name + NODE + DATA + TCP + ",reason=\"%s\"" + TRANSPORT + ",disconnected=\"false\"} %d\n";

        assertThat(read(MARK + line.formatted("congestion", 5) + line.formatted("no-link", 2))
                        .dropped())
                .isEqualTo(Map.of(REMOTE, Counts.of(true, Count.ofDropped(7))));
    }

    @Test
    void group_countsForItsNodeAlone() {
        String group = OF_LINKS.replace("remote_group=\"\"", "remote_group=\"udp/224.0.0.224:7446\"");

        assertThat(read(group).links()).isEmpty();
        assertThat(read(group).all().sent().bytes()).isEqualTo(130_020);
    }

    @Test
    void nodeWithoutTransports_counts_andNodeWithoutStatistics_doesNot() {
        assertThat(read(MARK).all()).isEqualTo(Counts.NONE);
        assertThat(NodeCountsReader.read("""
                # HELP zenoh_build Zenoh build version.
                # TYPE zenoh_build info
                zenoh_build_info{local_id="96b7",local_whatami="router",version="v1.10.2"} 1
                # EOF
                \s""".getBytes(UTF_8))).isNull();
    }

    @Test
    void protocols_areBounded() {
        String lines = IntStream.range(0, 100)
                .mapToObj(i -> "zenoh_tx_bytes_total{protocol=\"p" + "abcdefghij".charAt(i / 10)
                        + "abcdefghij".charAt(i % 10) + "/somewhere\"} 1\n")
                .collect(Collectors.joining());
        NodeCounts counts = read(MARK + lines + "zenoh_tx_bytes_total{protocol=\"\u001b[2J\"} 1\n");

        assertThat(counts.protocols()).hasSize(16).containsEntry("other", Counts.of(true, Count.ofBytes(86)));
        assertThat(counts.all().sent().bytes()).isEqualTo(101);
    }

    @Test
    void sums_doNotOverflow() {
        String line = "zenoh_rx_bytes_total{protocol=\"tcp\"} 999999999999999999\n";

        assertThat(read(MARK + line.repeat(20)).all().received().bytes()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "xyz", "", "0123456789abcdef0123456789abcdef0"})
    void link_toWhatIsNoZid_isPassedOver(String zid) {
        assertThat(read(OF_LINKS.replace(REMOTE.toString(), zid)).links()).isEmpty();
    }

    @Test
    void lines_thatAreTooLong_arePassedOver() {
        assertThat(read(OF_LINKS.replace("tcp/127.0.0.1:49048", "x".repeat(5_000)))
                        .links())
                .isEmpty();
        assertThat(read(OF_LINKS.replace("tcp/127.0.0.1:49048", "x".repeat(257)))
                        .links())
                .isEmpty();
        assertThat(NodeCountsReader.read(new byte[NodeCountsReader.MAX_BYTES + 1]))
                .isNull();
    }

    @Property
    void read_ofAnyBytes_throwsNothing(@ForAll byte[] bytes) {
        NodeCountsReader.read(bytes);
    }

    @Property(tries = 300)
    void read_ofDamagedText_throwsNothing_andKeepsItsBounds(@ForAll int place, @ForAll byte put, @ForAll int cut) {
        byte[] text = OF_LINKS.getBytes(UTF_8);
        text[Math.floorMod(place, text.length)] = put;
        NodeCounts counts = NodeCountsReader.read(Arrays.copyOf(text, Math.floorMod(cut, text.length) + 1));

        if (counts != null) {
            assertThat(counts.links().size()).isLessThanOrEqualTo(2);
            assertThat(counts.protocols().size()).isLessThanOrEqualTo(2);
        }
    }
}
