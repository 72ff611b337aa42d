package io.zenwatch.topology.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Mechanism;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.keys.Keys;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Any order of what is told comes to what a fresh look at the final state comes to. */
class TopologyPropertyTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ZenohId OBSERVER = new ZenohId("1");

    @Property(tries = 500)
    void anyOrder_comesToTheFinalState(@ForAll("stories") List<Told> story, @ForAll long seed) {
        Random random = new Random(seed);
        TopologyCore core = new TopologyCore(OBSERVER, START);
        goLive(core, START);
        core.begin();
        Network first = core.network();
        Replica replica = new Replica(first);
        Map<Object, Told> finals = new LinkedHashMap<>();
        Instant now = START;
        for (Told told : story) {
            now = now.plusMillis(random.nextInt(2_000));
            if (random.nextInt(10) == 0) {
                core.live(Part.TRANSPORTS, false, now, now);
                core.live(Part.TRANSPORTS, true, now, now);
            }
            told.to(core, now);
            finals.put(told.subject(), told);
            if (random.nextBoolean()) {
                core.expire(now);
                replica.apply(core.publish(now));
            }
        }
        now = now.plusSeconds(2);
        core.expire(now);
        replica.apply(core.publish(now));

        TopologyCore fresh = new TopologyCore(OBSERVER, START);
        goLive(fresh, START);
        List<Told> shuffled = new ArrayList<>(finals.values());
        Collections.shuffle(shuffled, random);
        for (Told told : shuffled) {
            told.to(fresh, now);
        }
        fresh.publish(now);

        assertThat(timeless(core.network())).isEqualTo(timeless(fresh.network()));
        assertThat(replica.nodes).isEqualTo(core.network().nodes());
        assertThat(replica.edges).isEqualTo(core.network().edges());
        assertThat(replica.chains).isEqualTo(core.network().chains());
        isConsistent(core.network());
    }

    private static void goLive(TopologyCore core, Instant now) {
        for (Part part : Part.values()) {
            core.live(part, true, now, now);
        }
    }

    /** Follows differences alone. */
    private static final class Replica {
        private final Map<ZenohId, Node> nodes;
        private final Map<EdgeId, Edge> edges;
        private final Map<String, Chain> chains;
        private Network last;

        Replica(Network first) {
            last = first;
            nodes = new TreeMap<>(first.nodes());
            edges = new TreeMap<>(first.edges());
            chains = new TreeMap<>(first.chains());
        }

        void apply(@Nullable Difference difference) {
            if (difference != null) {
                assertThat(difference.before()).isSameAs(last);
                last = difference.after();
                follow(nodes, difference.nodes(), last.nodes());
                follow(edges, difference.edges(), last.edges());
                follow(chains, difference.chains(), last.chains());
            }
        }

        private static <K, V> void follow(Map<K, V> map, Set<K> touched, Map<K, V> now) {
            touched.forEach(key -> {
                V value = now.get(key);
                if (value == null) {
                    map.remove(key);
                } else {
                    map.put(key, value);
                }
            });
        }
    }

    private static void isConsistent(Network network) {
        Map<ZenohId, Set<EdgeId>> edgesOf = new TreeMap<>();
        network.edges().forEach((id, edge) -> {
            assertThat(network.nodes()).containsKeys(id.one(), id.other());
            assertThat(edge.ends()).isNotEmpty();
            edgesOf.computeIfAbsent(id.one(), zid -> new TreeSet<>()).add(id);
            edgesOf.computeIfAbsent(id.other(), zid -> new TreeSet<>()).add(id);
        });
        assertThat(new TreeMap<>(network.edgesOf())).isEqualTo(edgesOf);
        assertThat(network.nodes())
                .doesNotContainKeys(network.goneNodes().keySet().toArray(ZenohId[]::new));
        assertThat(network.edges())
                .doesNotContainKeys(network.goneEdges().keySet().toArray(EdgeId[]::new));
    }

    private static List<Object> timeless(Network network) {
        List<Object> all = new ArrayList<>();
        network.nodes()
                .values()
                .forEach(node -> all.add(new Node(
                        node.zid(),
                        node.role(),
                        node.components(),
                        node.label(),
                        node.metadata(),
                        node.zenohVersion(),
                        node.source(),
                        node.isProducer(),
                        START)));
        network.edges()
                .values()
                .forEach(edge -> all.add(
                        new Edge(edge.id(), timeless(edge.one()), timeless(edge.other()), START, List.of(), false)));
        all.addAll(network.chains().values());
        all.add(new TreeMap<>(network.connections()));
        return all;
    }

    private static @Nullable EdgeEnd timeless(@Nullable EdgeEnd end) {
        return end == null
                ? null
                : new EdgeEnd(
                        end.source(),
                        end.remoteRole(),
                        end.isQos(),
                        end.isShm(),
                        end.links().stream()
                                .map(link -> Told.link(link.id(), link.src(), START))
                                .toList(),
                        START);
    }

    @Provide
    Arbitrary<List<Told>> stories() {
        Arbitrary<ZenohId> zids = Arbitraries.of("1", "2", "3", "a4", "b5").map(ZenohId::new);
        Arbitrary<Told> transports = Combinators.combine(
                        zids,
                        zids,
                        Arbitraries.of(true, false),
                        Arbitraries.of(Source.class).injectNull(0.4),
                        Arbitraries.of(WhatAmI.class))
                .as((zid, remote, isMulticast, source, role) ->
                        new Told.OfTransport(new ConnectivityKey(zid, isMulticast, remote, null), source, role));
        Arbitrary<Told> links = Combinators.combine(
                        zids,
                        zids,
                        Arbitraries.of("7", "8"),
                        Arbitraries.of("tcp/1.1.1.1:1", "udp/2.2.2.2:2").injectNull(0.4))
                .as((zid, remote, id, src) -> new Told.OfLink(new ConnectivityKey(zid, false, remote, id), src));
        Arbitrary<Told> tokens = Combinators.combine(
                        zids, Arbitraries.of("", "a", "b", "@"), Arbitraries.of(true, false))
                .as((zid, name, isThere) -> new Told.OfToken(
                        name.isEmpty()
                                ? Keys.SESSION.key(zid)
                                : name.equals("@") ? Keys.MONITOR.key(zid) : Keys.COMPONENT.key(zid, name),
                        isThere));
        Arbitrary<Told> infos = Combinators.combine(
                        zids, Arbitraries.of(WhatAmI.class).injectNull(0.3), Arbitraries.of("n", "m"))
                .as((zid, role, label) ->
                        new Told.OfNode(zid, role == null ? null : new NodeInfo(role, "1.10.2", "{}", label)));
        Arbitrary<Told> connections = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of("x", "y"),
                        Arbitraries.of(State.class).injectNull(0.3))
                .as(TopologyPropertyTest::connection);
        Arbitrary<Told> ofTransports = Combinators.combine(
                        zids, zids, Arbitraries.of(State.UP, State.DOWN).injectNull(0.4))
                .as(TopologyPropertyTest::ofTransport);
        return Arbitraries.frequencyOf(
                        Tuple.of(4, transports),
                        Tuple.of(3, links),
                        Tuple.of(3, tokens),
                        Tuple.of(1, infos),
                        Tuple.of(2, connections),
                        Tuple.of(2, ofTransports))
                .list()
                .ofMaxSize(60);
    }

    private static Told ofTransport(ZenohId zid, ZenohId remote, @Nullable State state) {
        String id = zid + ":" + remote;
        List<PathSegment> path =
                List.of(new PathSegment("a", id), new PathSegment(remote.toString(), remote + ":" + zid));
        return new Told.OfConnection(
                id,
                state == null
                        ? null
                        : Connection.EMPTY
                                .withId(id)
                                .withPath(new Path(0, path))
                                .withMechanism(new Mechanism("REMOTE", "TCP", Map.of("src", "tcp/1.1.1.1:1")))
                                .withState(state));
    }

    /** As the component at a place of a chain tells it, which knows of some that come after it. */
    private static Told connection(int place, int more, String chain, @Nullable State state) {
        List<PathSegment> path = IntStream.rangeClosed(0, place + more)
                .mapToObj(at -> new PathSegment("abcdef".substring(at, at + 1), chain + at))
                .toList();
        String id = chain + place;
        return new Told.OfConnection(
                id,
                state == null
                        ? null
                        : Connection.EMPTY
                                .withId(id)
                                .withNetworkService("s")
                                .withPath(new Path(place, path))
                                .withState(state));
    }
}
