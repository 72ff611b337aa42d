package io.zenwatch.history.store;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.keys.Keys;
import io.zenwatch.topology.core.NodeInfo;
import io.zenwatch.topology.core.Part;
import io.zenwatch.topology.core.TopologyCore;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.Link.Priorities;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A network in which things come, change and go at random, as the model of a topology has it. */
final class Churn {

    /** What names and labels may hold, when others choose them. */
    private static final List<String> TEXTS = List.of(
            "a", "b c", "\u00e4\u6f22", "\ud83d\ude00", "\ud800", "\u0000", "'\"\\", "\\u0041", "{}", "\u202e\n");

    private final Random random;
    private final TopologyCore core;
    private final int zids;
    private Instant now;

    Churn(long seed, int zids, ZenohId observer, Instant start) {
        random = new Random(seed);
        this.zids = zids;
        now = start;
        core = new TopologyCore(observer, start);
        live(true);
        core.begin();
    }

    Instant now() {
        return now;
    }

    Network network() {
        return core.network();
    }

    void live(boolean isLive) {
        for (Part part : Part.values()) {
            core.live(part, isLive, now, now);
        }
    }

    /** Time passes; something may happen, and may come to a difference. */
    Optional<Difference> step(long mostMillis) {
        now = now.plusNanos(1 + random.nextLong(mostMillis * 1_000_000));
        for (int i = random.nextInt(3); i >= 0; i--) {
            happen();
        }
        return publish();
    }

    Optional<Difference> publish() {
        core.expire(now);
        return Optional.ofNullable(core.publish(now));
    }

    private void happen() {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> transport();
            case 3, 4 -> link();
            case 5 -> core.token(Keys.COMPONENT.key(zid(), any("a", "b", "c d")), random.nextBoolean(), now);
            case 6 ->
                core.info(
                        zid(),
                        maybe(new NodeInfo(
                                maybe(any(WhatAmI.values())), maybe("1.10.2"), maybe("{\"a\":1}"), maybe(text()))),
                        now);
            default -> connection();
        }
    }

    private void transport() {
        EdgeEnd end = new EdgeEnd(
                any(Source.values()),
                maybe(any(WhatAmI.values())),
                maybe(random.nextBoolean()),
                maybe(random.nextBoolean()),
                List.of(),
                now.minusNanos(random.nextInt(1_000_000)));
        core.transport(new ConnectivityKey(zid(), random.nextInt(9) == 0, zid(), null), maybe(end), now);
    }

    private void link() {
        String id = String.valueOf(random.nextInt(3));
        EdgeLink link = new EdgeLink(
                id,
                any("tcp/1.1.1.1:1", "udp/[::1]:2", ""),
                any("tcp/2.2.2.2:3", ""),
                maybe(text()),
                maybe(65_480),
                maybe(random.nextBoolean()),
                maybe(random.nextBoolean()),
                random.nextBoolean() ? List.of() : List.of("eth0", text()),
                maybe(text()),
                maybe(new Priorities("RealTime", "Data")),
                now.minusNanos(random.nextInt(1_000_000)));
        core.link(new ConnectivityKey(zid(), false, zid(), id), maybe(link), now);
    }

    private void connection() {
        int place = random.nextInt(3);
        String chain = any("x", "y", text());
        List<PathSegment> path = IntStream.rangeClosed(0, place + random.nextInt(2))
                .mapToObj(at -> new PathSegment("abcdef".substring(at, at + 1), chain + at))
                .toList();
        String id = chain + place;
        Connection connection = Connection.EMPTY
                .withId(id)
                .withNetworkService(text())
                .withContext(Map.of("n", 3, "list", List.of(1.5, true), "text", text()))
                .withLabels(Map.of("l", text()))
                .withPath(new Path(place, path))
                .withState(any(State.values()));
        core.connection(id, maybe(connection), now);
    }

    private ZenohId zid() {
        return new ZenohId(Integer.toHexString(1 + random.nextInt(zids)));
    }

    private String text() {
        return any(TEXTS.toArray(String[]::new));
    }

    @SafeVarargs
    private <T> T any(T... all) {
        return all[random.nextInt(all.length)];
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(3) == 0 ? null : value;
    }
}
