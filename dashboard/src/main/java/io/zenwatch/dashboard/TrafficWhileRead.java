package io.zenwatch.dashboard;

import io.zenwatch.dashboard.http.Feed;
import io.zenwatch.internal.Closeables;
import io.zenwatch.internal.Workers;
import io.zenwatch.traffic.Traffic;
import io.zenwatch.traffic.model.NetworkTraffic;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks for the traffic of the network as long as somebody reads. Thread-safe. */
final class TrafficWhileRead implements AutoCloseable {

    private final ZenohSession session;
    private final Feed feed;

    // Guarded by this.
    private @Nullable Traffic traffic;
    private boolean isClosed;

    TrafficWhileRead(ZenohSession session, Feed feed) {
        this.session = session;
        this.feed = feed;
        feed.whenRead(() -> Workers.EXECUTOR.execute(this::begin));
    }

    /** Does nothing if nobody reads. */
    private synchronized void begin() {
        if (isClosed || traffic != null || !feed.isRead()) {
            return;
        }
        try {
            Traffic begun = Traffic.follow(session, Traffic.USUAL_PERIOD);
            begun.listen(this::take);
            traffic = begun;
        } catch (ZenohException closed) {
            isClosed = true;
        }
    }

    private void take(NetworkTraffic latest) {
        if (feed.isRead()) {
            feed.traffic(latest);
        } else {
            end();
            begin();
        }
    }

    private void end() {
        Traffic ended;
        synchronized (this) {
            ended = traffic;
            traffic = null;
        }
        Closeables.closeAndLog(ended);
        feed.traffic(new NetworkTraffic(Instant.now(), Map.of()));
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        end();
    }
}
