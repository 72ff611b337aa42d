package io.zenwatch.subscriber.delivery;

import static io.zenwatch.subscriber.core.CoreRig.delete;
import static io.zenwatch.subscriber.core.CoreRig.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.KeyspaceListener;
import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewMapTest {

    private static final KeyExpr KEY = KeyExpr.of("k/a");

    private final List<String> heard = new ArrayList<>();
    private final ViewMap<Integer> map =
            new ViewMap<>(sample -> Integer.valueOf(sample.payload().toString()), new Listener());

    @Test
    void changes_areTypedAndTold_afterTheMapHasChanged() {
        change(put("k/a", "1"));
        change(put("k/a", "2"));
        change(put("k/b", "3"));
        change(delete("k/a"));
        assertThat(heard)
                .containsExactly(
                        "k/a put 1 {k/a=1}", "k/a 1->2 {k/a=2}", "k/b put 3 {k/a=2, k/b=3}", "k/a removed 2 {k/b=3}");
        assertThat(map.get(KEY)).isNull();
        assertThat(map.get(KeyExpr.of("k/b"))).isEqualTo(3);
    }

    @Test
    void delete_ofAKeyWithoutValue_isNotTold() {
        change(delete("k/a"));
        assertThat(heard).isEmpty();
    }

    @Test
    void valueThatDoesNotDecode_isReportedWithKeyAndBytes_andTheNextCounts() {
        change(put("k/a", "1"));
        change(put("k/a", "one"));
        change(put("k/a", "one"));
        change(delete("k/a"));
        change(put("k/a", "2"));
        assertThat(heard)
                .containsExactly(
                        "k/a put 1 {k/a=1}",
                        "k/a removed 1 {}",
                        "k/a undecodable one NumberFormatException {}",
                        "k/a undecodable one NumberFormatException {}",
                        "k/a put 2 {k/a=2}");
    }

    @Test
    void snapshot_isACopy() {
        change(put("k/a", "1"));
        Map<KeyExpr, Integer> before = map.snapshot();
        change(put("k/a", "2"));
        assertThat(before).containsExactly(Map.entry(KEY, 1));
    }

    @Test
    void put_saysWhereItComesFrom() {
        List<Origin> origins = new ArrayList<>();
        ViewMap<Integer> told =
                new ViewMap<>(sample -> Integer.valueOf(sample.payload().toString()), new KeyspaceListener<>() {
                    @Override
                    public void put(KeyExpr key, Integer value, Origin origin) {
                        origins.add(origin);
                    }
                });
        told.accept(new Change(put("k/a", "1"), Origin.HISTORY));
        told.accept(new Change(put("k/b", "1"), Origin.LIVE));

        assertThat(origins).containsExactly(Origin.HISTORY, Origin.LIVE);
    }

    @Test
    void otherEvents_arePassedOn() {
        map.accept(DeliveryRig.marker(Outcome.OK));
        assertThat(heard).containsExactly("HistoryComplete[epoch=1, outcome=OK, count=0]");
    }

    private void change(Sample sample) {
        map.accept(new Change(sample, Origin.LIVE));
    }

    private final class Listener implements KeyspaceListener<Integer> {
        @Override
        public void put(KeyExpr key, Integer value) {
            heard.add(key + " put " + value + " " + now());
        }

        @Override
        public void updated(KeyExpr key, Integer before, Integer value) {
            heard.add(key + " " + before + "->" + value + " " + now());
        }

        @Override
        public void removed(KeyExpr key, Integer last) {
            heard.add(key + " removed " + last + " " + now());
        }

        @Override
        public void undecodable(KeyExpr key, ZBytes payload, Exception cause) {
            heard.add(key + " undecodable " + payload + " " + cause.getClass().getSimpleName() + " " + now());
        }

        @Override
        public void event(SubscriberEvent event) {
            heard.add(event.toString());
        }

        private Map<String, Integer> now() {
            Map<String, Integer> now = new java.util.TreeMap<>();
            map.snapshot().forEach((key, value) -> now.put(key.toString(), value));
            return now;
        }
    }
}
