package io.zenwatch.tools.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.subscriber.model.SubscriberEvent.LiveChanged;
import io.zenwatch.subscriber.model.SubscriberEvent.Overflowed;
import io.zenwatch.tools.Samples;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchViewTest {

    private static final String TRANSPORT = "@/session/a1/transport/unicast/b2";
    private static final KeyExpr KEY = KeyExpr.of(TRANSPORT);

    private final List<String> said = new ArrayList<>();
    private final WatchView view = new WatchView(line -> said.add(line.substring(line.indexOf(' ') + 1)));

    @Test
    void transport_saysWhoOpenedAndClosedIt() {
        WatchEntry transport = WatchEntry.read(transport(TRANSPORT));
        view.put(KEY, transport, Origin.LIVE);
        view.removed(KEY, transport);
        assertThat(said).containsExactly("a1 opened transport to b2 (router)", "a1 closed transport to b2 (router)");
    }

    @Test
    void transportThatAQueryFound_wasThereBefore() {
        view.put(KEY, WatchEntry.read(transport(TRANSPORT)), Origin.HISTORY);
        assertThat(said).containsExactly("a1 has transport to b2 (router)");
    }

    @Test
    void link_saysItsEndpoints() {
        WatchEntry link = WatchEntry.read(link("7", "tcp/127.0.0.1:5"));
        view.put(KEY, link, Origin.LIVE);
        view.updated(KEY, link, WatchEntry.read(link("7", "tcp/127.0.0.1:6")));
        view.removed(KEY, link);
        assertThat(said)
                .containsExactly(
                        "a1 opened link to b2: tcp/127.0.0.1:5 -> tcp/127.0.0.1:7447",
                        "a1 opened link to b2: tcp/127.0.0.1:6 -> tcp/127.0.0.1:7447",
                        "a1 closed link to b2: tcp/127.0.0.1:5 -> tcp/127.0.0.1:7447");
    }

    @Test
    void valueThatIsNone_saysSo() {
        view.undecodable(KEY, ZBytes.of("no json"), new IllegalArgumentException("no JSON"));
        assertThat(said).containsExactly(TRANSPORT + " holds neither a transport nor a link: no JSON");
    }

    @Test
    void live_standsInTheHeadLine() {
        assertThat(view.table(List.of())).first().asString().contains("(querying;");
        view.event(new LiveChanged(true, Instant.EPOCH));
        assertThat(view.table(List.of())).first().asString().contains("(live;");
        view.event(new LiveChanged(false, Instant.EPOCH));
        assertThat(view.table(List.of())).first().asString().contains("(not live since ");
        assertThat(said).containsExactly("live: the view is complete", "not live: some entries may be out of date");
    }

    @Test
    void hint_isSaid_andStandsBelowTheHeadLineUntilItIsOver() {
        view.hint("more is there");
        assertThat(view.table(List.of())).element(1).isEqualTo("more is there");
        view.hint(null);
        assertThat(view.table(List.of())).noneMatch(line -> line.contains("more"));
        assertThat(said).containsExactly("more is there");
    }

    @Test
    void loss_isSaid_andWhatIsNoLossIsNot() {
        view.event(new HistoryComplete(1, Outcome.OK, 0));
        view.event(new Overflowed(5, 0));
        view.event(new Overflowed(0, 3));
        assertThat(said).containsExactly("3 changes arrived too fast; querying again");
    }

    @Test
    void takeChanged_onceAfterEachChange() {
        assertThat(view.takeChanged()).as("at first").isTrue();
        assertThat(view.takeChanged()).isFalse();
        view.put(KEY, WatchEntry.read(transport(TRANSPORT)), Origin.LIVE);
        assertThat(view.takeChanged()).isTrue();
        assertThat(view.takeChanged()).isFalse();
    }

    static Sample transport(String key) {
        String json = "{\"zid\":\"b2\",\"whatami\":\"router\",\"is_qos\":true,\"is_shm\":false}";
        return Samples.put(key, ZBytes.of(json), Encoding.APPLICATION_JSON);
    }

    static Sample link(String id, String src) {
        String json = "{\"src\":\"" + src + "\",\"dst\":\"tcp/127.0.0.1:7447\",\"group\":null,\"mtu\":65535,"
                + "\"is_reliable\":true,\"is_streamed\":true}";
        return Samples.put(TRANSPORT + "/link/" + id, ZBytes.of(json), Encoding.APPLICATION_JSON);
    }
}
