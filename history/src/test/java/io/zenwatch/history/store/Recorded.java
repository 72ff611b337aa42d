package io.zenwatch.history.store;

import io.zenwatch.history.core.Batch;
import io.zenwatch.history.core.RecorderCore;
import io.zenwatch.topology.model.Difference;
import java.time.Duration;
import java.time.Instant;

/** Records differences of which each has a time of its own, as a recorder does in real time. */
final class Recorded implements AutoCloseable {

    private final RecorderCore core = new RecorderCore();
    private final Store store;
    private final String zid;

    Recorded(String place, String zid) {
        store = Store.open(Database.at(place));
        this.zid = zid;
    }

    void changed(Difference difference, Instant now) {
        core.changed(difference, now, nanos(now));
    }

    void tick(Instant now) {
        core.tick(now, nanos(now));
    }

    void end(Instant now) {
        core.end(now, nanos(now));
        commit();
    }

    private static long nanos(Instant now) {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    void commit() {
        Batch batch = core.waiting();
        store.write(batch, "recorder " + zid, zid, "test");
        core.written(batch);
    }

    /** Commits, and does not hear of it. */
    void commitUnheard() {
        store.write(core.waiting(), "recorder " + zid, zid, "test");
    }

    Store store() {
        return store;
    }

    /** As when the process is killed: what was not committed is lost. */
    @Override
    public void close() {
        store.close();
    }
}
