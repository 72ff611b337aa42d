package io.zenwatch.bridge.core;

import static io.zenwatch.bridge.core.Documents.CLIENT;
import static io.zenwatch.bridge.core.Documents.OTHER_ROUTER;
import static io.zenwatch.bridge.core.Documents.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.versioned.Version;
import io.zenwatch.versioned.VersionedResource;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NodeResourcesTest {

    private static final KeyExpr ALL = KeyExpr.of("@/session/**");

    private final NodeResources resources = new NodeResources(NodeResourcesTest::now);
    private final NodeResources follower = new NodeResources(NodeResourcesTest::now);

    private static Timestamp now() {
        return new Timestamp(1, ROUTER);
    }

    private static NodeView view(boolean isDerived, ZenohId... peers) {
        NodeView view = NodeView.of(List.of(Documents.read(ROUTER, peers))).getOrDefault(ROUTER, NodeView.NOTHING);
        return new NodeView(isDerived, view.values(), null);
    }

    private static List<String> told(List<VersionedResource> changes) {
        return changes.stream()
                .map(change -> change.kind()
                        + (change.key().toString().contains("/link/") ? " link " : " transport ")
                        + ConnectivityKey.parse(change.key()).orElseThrow().remote())
                .toList();
    }

    private void followAll(List<VersionedResource> changes) {
        changes.forEach(
                change -> follower.follow(ConnectivityKey.parse(change.key()).orElseThrow(), change));
    }

    @Test
    void become_ofAnotherView_deletesLinksFirstAndPutsThemLast() {
        assertThat(told(resources.become(view(false, CLIENT), false)))
                .containsExactly("PUT transport c0", "PUT link c0");
        assertThat(told(resources.become(view(false, OTHER_ROUTER), true)))
                .containsExactly("DELETE link c0", "DELETE transport c0", "PUT transport b0", "PUT link b0");
    }

    @Test
    void become_ofTheSame_changesNothing() {
        resources.become(view(false, CLIENT), false);

        assertThat(resources.become(view(false, CLIENT), false)).isEmpty();
    }

    @Test
    void become_ofWhatWasDerived_putsItAgainAsTheNodesOwn() {
        resources.become(view(true, CLIENT), false);
        List<VersionedResource> changes = resources.become(view(false, CLIENT), false);

        assertThat(told(changes)).containsExactly("PUT transport c0", "PUT link c0");
        assertThat(changes).noneMatch(change -> change.stamp().version().derived());
    }

    @Test
    void delete_thatWasConcluded_isMarkedInferred() {
        resources.become(view(false, CLIENT), false);

        assertThat(resources.become(NodeView.NOTHING, true))
                .hasSize(2)
                .allMatch(change -> change.stamp().version().inferred());
    }

    @Test
    void takeover_withNothingChanged_saysNothingAndAnswersTheSame() {
        followAll(resources.become(view(true, CLIENT, OTHER_ROUTER), false));

        assertThat(follower.become(view(true, CLIENT, OTHER_ROUTER), false)).isEmpty();
        assertThat(follower.matching(ALL)).containsExactlyInAnyOrderElementsOf(resources.matching(ALL));
    }

    @Test
    void takeover_goesOnWithIncarnationAndSequence() {
        List<VersionedResource> before = resources.become(view(false, CLIENT), false);
        followAll(before);
        List<VersionedResource> after = follower.become(view(false, CLIENT, OTHER_ROUTER), false);

        assertThat(told(after)).containsExactly("PUT transport b0", "PUT link b0");
        assertThat(after.get(0).stamp().version().incarnation())
                .isEqualTo(before.get(0).stamp().version().incarnation());
        assertThat(after.get(0).stamp().version().sequence()).isEqualTo(2 + NodeResources.LEAP + 1);
        assertThat(after.get(1).stamp().version().sequence()).isEqualTo(2 + NodeResources.LEAP + 2);
    }

    @Test
    void takeover_ofAKey_namesTheChangeBefore() {
        followAll(resources.become(view(false, CLIENT), false));
        List<VersionedResource> after = follower.become(NodeView.NOTHING, true);

        assertThat(after)
                .extracting(change -> change.stamp().version().previous())
                .containsExactly(2L, 1L);
    }

    @Test
    void contends_whenAnotherWriterIsAheadOrInAnotherLife() {
        List<VersionedResource> own = resources.become(view(false, CLIENT), false);
        List<VersionedResource> foreign = follower.become(view(false, CLIENT), false);

        assertThat(resources.contends(own.get(1).stamp().version())).isFalse();
        assertThat(resources.contends(foreign.get(0).stamp().version())).isTrue();
        Version ahead = own.get(1).stamp().version();
        assertThat(resources.contends(new Version(ahead.incarnation(), 3, 2, false, false)))
                .isTrue();
    }

    @Test
    void beginAnew_putsEverythingInANewLife() {
        List<VersionedResource> before = resources.become(view(true, CLIENT), false);
        List<VersionedResource> again = resources.beginAnew();

        assertThat(told(again)).containsExactly("PUT transport c0", "PUT link c0");
        assertThat(again).allMatch(change -> change.stamp().version().derived());
        assertThat(again.get(0).stamp().version().incarnation())
                .isNotEqualTo(before.get(0).stamp().version().incarnation());
        assertThat(again.get(0).stamp().version().sequence()).isEqualTo(1);
    }

    @Property(tries = 1_000)
    void changes_ofAnyViews_takeTurnsInOrderAndLeadToTheLast(@ForAll("views") List<NodeView> views) {
        NodeResources first = new NodeResources(NodeResourcesTest::now);
        NodeResources second = new NodeResources(NodeResourcesTest::now);
        Map<KeyExpr, ZBytes> seen = new HashMap<>();
        long sequence = 0;
        for (int i = 0; i < views.size(); i++) {
            boolean isSecond = i >= views.size() / 2;
            List<VersionedResource> changes = (isSecond ? second : first).become(views.get(i), false);
            for (VersionedResource change : changes) {
                assertThat(change.stamp().version().sequence()).isGreaterThan(sequence);
                sequence = change.stamp().version().sequence();
                apply(change, seen);
                if (!isSecond) {
                    second.follow(ConnectivityKey.parse(change.key()).orElseThrow(), change);
                }
            }
            assertThat(seen).isEqualTo(flat(views.get(i)));
        }
    }

    /** Follows a change as a subscriber would, and holds it to the promised order. */
    private static void apply(VersionedResource change, Map<KeyExpr, ZBytes> seen) {
        ConnectivityKey key = ConnectivityKey.parse(change.key()).orElseThrow();
        KeyExpr transport = new ConnectivityKey(key.zid(), key.isMulticast(), key.remote(), null).toKeyExpr();
        if (change.kind() == SampleKind.PUT) {
            assertThat(key.linkId() == null || seen.containsKey(transport)).isTrue();
            ZBytes before = seen.put(change.key(), change.payload());
            assertThat(before == null || before.equals(change.payload())).isTrue();
        } else {
            assertThat(seen.remove(change.key())).isNotNull();
            assertThat(seen.keySet()).noneMatch(left -> left.toString().startsWith(change.key() + "/link/"));
        }
    }

    private static Map<KeyExpr, ZBytes> flat(NodeView view) {
        return view.values().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toKeyExpr(), Map.Entry::getValue));
    }

    @Provide
    Arbitrary<List<NodeView>> views() {
        Arbitrary<Map<ConnectivityKey, ZBytes>> values = Arbitraries.subsetOf("1", "2", "3")
                .flatMap(peers -> Arbitraries.of("x", "y")
                        .flatMap(value -> Arbitraries.subsetOf("b1", "b2").map(links -> values(peers, links, value))));
        return values.flatMap(map -> Arbitraries.of(true, false).map(derived -> new NodeView(derived, map, null)))
                .list()
                .ofMaxSize(12);
    }

    private static Map<ConnectivityKey, ZBytes> values(Set<String> peers, Set<String> links, String value) {
        Map<ConnectivityKey, ZBytes> values = new LinkedHashMap<>();
        for (String peer : peers) {
            values.put(new ConnectivityKey(ROUTER, false, new ZenohId(peer), null), ZBytes.of(value));
            for (String link : links) {
                values.put(new ConnectivityKey(ROUTER, false, new ZenohId(peer), link), ZBytes.of(link));
            }
        }
        return values;
    }
}
