package io.zenwatch.tools.watch;

import static io.zenwatch.tools.watch.WatchViewTest.link;
import static io.zenwatch.tools.watch.WatchViewTest.transport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.tools.Samples;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatchTableTest {

    private static final String TRANSPORT = "@/session/a1/transport/unicast/b2";

    @Test
    void twoLinksOfOneTransport_standBelowEachOther() {
        assertThat(table(link("8", "tcp/127.0.0.1:6"), transport(TRANSPORT), link("7", "tcp/127.0.0.1:5")))
                .containsExactly(
                        "sessions: 1, transports: 1, links: 2",
                        "SESSION       REMOTE        ROLE    QOS  SHM  LINK",
                        "a1            b2            router  yes  no   tcp/127.0.0.1:5 -> tcp/127.0.0.1:7447",
                        "                                              tcp/127.0.0.1:6 -> tcp/127.0.0.1:7447");
    }

    @Test
    void transports_areSortedBySessionAndRemote() {
        assertThat(table(
                        transport("@/session/b2/transport/unicast/a1"),
                        transport("@/session/a1/transport/unicast/c3"),
                        transport("@/session/a1/transport/unicast/b2")))
                .extracting(row -> row.replaceAll(" +", " "))
                .containsExactly(
                        "sessions: 2, transports: 3, links: 0",
                        "SESSION REMOTE ROLE QOS SHM LINK",
                        "a1 b2 router yes no ",
                        "a1 c3 router yes no ",
                        "b2 a1 router yes no ");
    }

    @Test
    void linkWithoutItsTransport_hasARow() {
        assertThat(table(link("8", "tcp/127.0.0.1:6")))
                .containsExactly(
                        "sessions: 1, transports: 0, links: 1",
                        "SESSION       REMOTE        ROLE    QOS  SHM  LINK",
                        "a1            b2            ?       ?    ?    tcp/127.0.0.1:6 -> tcp/127.0.0.1:7447");
    }

    @Test
    void nothing_countsNothing() {
        assertThat(table()).hasSize(2).first().isEqualTo("sessions: 0, transports: 0, links: 0");
    }

    @Test
    void read_keyThatNamesNeither_throws() {
        assertThatThrownBy(() -> WatchEntry.read(transport("@/session/a1/other")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void read_valueThatIsNone_throws() {
        Sample broken = Samples.put(TRANSPORT, ZBytes.of("no json"), Encoding.TEXT_PLAIN);

        assertThatThrownBy(() -> WatchEntry.read(broken)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> table(Sample... samples) {
        return WatchTable.lines(Stream.of(samples).map(WatchEntry::read).toList());
    }
}
