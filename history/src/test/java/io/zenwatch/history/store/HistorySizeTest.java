package io.zenwatch.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.history.History;
import io.zenwatch.history.model.PresenceReport;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.keys.Keys;
import io.zenwatch.topology.core.NodeInfo;
import io.zenwatch.topology.core.Part;
import io.zenwatch.topology.core.TopologyCore;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a history takes: a router with 500 clients that come and go for 30 days. {@code -Dzenwatch.full} makes 1,000,000 events
 * of it.
 */
@Timeout(1_800)
class HistorySizeTest {

    private static final boolean IS_FULL = Boolean.getBoolean("zenwatch.full");
    private static final int EVENTS = IS_FULL ? 1_000_000 : 40_000;
    private static final int CLIENTS = 500;
    private static final Instant START = Instant.parse("2026-10-31T00:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final ZenohId ROUTER = new ZenohId("37b20119c6506b495f60fbec218cd3f0");

    @TempDir
    private Path folder;

    private final Random random = new Random(1);
    private final List<ZenohId> clients = new ArrayList<>();
    private final boolean[] isThere = new boolean[CLIENTS];
    private final TopologyCore core = new TopologyCore(new ZenohId("a1"), START);
    private Instant now = START;
    private long events;

    private void client(int number, boolean comes) {
        ZenohId zid = clients.get(number);
        end(zid, ROUTER, WhatAmI.ROUTER, comes, "tcp/10.0.0." + number % 250 + ":5" + number, "tcp/10.0.0.1:7447");
        end(ROUTER, zid, WhatAmI.CLIENT, comes, "tcp/10.0.0.1:7447", "tcp/10.0.0." + number % 250 + ":5" + number);
        core.token(Keys.SESSION.key(zid), comes, now);
        core.info(
                zid,
                comes ? new NodeInfo(WhatAmI.CLIENT, "1.10.2", "{\"name\":\"c" + number + "\"}", "c" + number) : null,
                now);
        isThere[number] = comes;
    }

    private void end(ZenohId zid, ZenohId remote, WhatAmI role, boolean comes, String src, String dst) {
        ConnectivityKey transport = new ConnectivityKey(zid, false, remote, null);
        String id = Long.toUnsignedString(((long) src.hashCode() << 31) ^ dst.hashCode());
        ConnectivityKey link = new ConnectivityKey(zid, false, remote, id);
        core.transport(transport, comes ? new EdgeEnd(Source.ITSELF, role, true, true, List.of(), now) : null, now);
        core.link(
                link,
                comes
                        ? new EdgeLink(
                                id,
                                src,
                                dst,
                                null,
                                65_480,
                                true,
                                true,
                                List.of("eth0"),
                                null,
                                null,
                                now.minusNanos(999))
                        : null,
                now);
    }

    private Difference publish() {
        core.expire(now);
        return Objects.requireNonNull(core.publish(now));
    }

    private void record(String file) {
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(
                    new ZenohId(String.format("%016x%016x", random.nextLong() | Long.MIN_VALUE, random.nextLong())));
        }
        for (Part part : Part.values()) {
            core.live(part, true, now, now);
        }
        core.begin();
        try (Recorded recorded = new Recorded(file, "a1")) {
            recorded.changed(SqliteFileTest.first(core.network()), now);
            recorded.changed(publish(), now);
            Duration between = MONTH.dividedBy(EVENTS / 2);
            long uncommitted = 0;
            while (events < EVENTS) {
                now = now.plus(between);
                int number = (int) Math.min(CLIENTS - 1, Math.abs(random.nextGaussian()) * CLIENTS / 3);
                client(number, !isThere[number]);
                Difference difference = publish();
                events += difference.nodes().size() + difference.edges().size() - 1;
                recorded.changed(difference, now);
                if (events - uncommitted > 100) {
                    uncommitted = events;
                    recorded.commit();
                }
            }
            recorded.end(now);
        }
    }

    private static <T> T timed(String what, long mostMillis, Supplier<T> doing) {
        T result = doing.get();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            result = doing.get();
            best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
        }
        System.out.println(what + ": " + best + " ms");
        if (IS_FULL) {
            assertThat(best).as(what).isLessThan(mostMillis);
        }
        return result;
    }

    @Test
    void history_ofAMonth_isSmallAndFastToRead() throws IOException {
        String file = folder.resolve("net.db").toString();
        long start = System.nanoTime();
        record(file);
        System.out.println("recorded " + events + " events in " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        long bytes = Files.size(Path.of(file));
        System.out.println("file: " + bytes + " bytes, " + bytes / events + " an event");
        try (History history = History.open(file)) {
            Instant middle = START.plus(MONTH.dividedBy(2));
            timed("at", 200, () -> history.at(middle).orElseThrow());
            PresenceReport report = timed("presence", 2_000, () -> history.presence(START, now));
            assertThat(report.nodes()).hasSizeGreaterThan(CLIENTS / 2);
            assertThat(report.nodes().get(0).breaks()).isGreaterThan(5);
            int[] changes = timed("changes", 2_000, () -> history.changes(START, now, 300));
            assertThat((long) IntStream.of(changes).sum()).isGreaterThan(events / 2);
            timed("next", 200, () -> history.next(middle).orElseThrow());
        }
        assertThat(bytes / events).isLessThan(800);
    }
}
