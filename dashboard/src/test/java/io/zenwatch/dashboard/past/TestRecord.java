package io.zenwatch.dashboard.past;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.history.core.Batch;
import io.zenwatch.history.core.RecorderCore;
import io.zenwatch.history.store.Database;
import io.zenwatch.history.store.Store;
import io.zenwatch.topology.model.Network;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes a history of networks that no session has seen, at times of one's own. */
public final class TestRecord {

    public static final Instant START = Networks.TIME;

    private final RecorderCore core = new RecorderCore();
    private Network network = Networks.EMPTY;

    private TestRecord() {}

    /** A camera that is away in the second minute, and nobody looks in the fourth one. It ends after the fifth. */
    public static void write(Path file) {
        TestRecord record = new TestRecord();
        record.become(0, network(1, true));
        record.become(60, network(2, false));
        record.become(120, network(3, true));
        record.become(180, Networks.network(4, false, List.of(), List.of(), List.of()));
        record.become(240, network(5, true));
        Instant end = after(300);
        record.core.end(end, nanos(end));
        Batch batch = record.core.waiting();
        try (Store store = Store.open(Database.at(file.toString()))) {
            store.write(batch, "recorder", Networks.OBSERVER.hex(), "test");
        }
    }

    public static Instant after(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static Network network(long version, boolean hasCamera) {
        var screen = Networks.node(2, "screen");
        return hasCamera
                ? Networks.network(
                        version,
                        true,
                        List.of(Networks.node(1, "camera"), screen),
                        List.of(Networks.edge(1, 2)),
                        List.of())
                : Networks.network(version, true, List.of(screen), List.of(), List.of());
    }

    private void become(int seconds, Network next) {
        Instant now = after(seconds);
        core.changed(Networks.difference(network, next), now, nanos(now));
        network = next;
    }

    private static long nanos(Instant now) {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }
}
