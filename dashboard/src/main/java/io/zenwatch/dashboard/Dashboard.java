package io.zenwatch.dashboard;

import io.zenwatch.dashboard.http.Feed;
import io.zenwatch.dashboard.http.HttpServer;
import io.zenwatch.dashboard.metrics.NodeMetrics;
import io.zenwatch.dashboard.past.NoPast;
import io.zenwatch.dashboard.past.Past;
import io.zenwatch.dashboard.past.RecordedPast;
import io.zenwatch.dashboard.wire.Wire;
import io.zenwatch.internal.Closeables;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.zenoh.session.ZenohSession;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows a network as a live page in the browser, and serves it as JSON over HTTP. docs/dashboard.md has the page, the API and
 * what keeps it safe.
 *
 * <p>It is read-only. It listens on the loopback address, unless told otherwise. Closing its session closes it. Thread-safe.
 */
public final class Dashboard implements AutoCloseable {

    /** Of what happens meanwhile, readers hear in one change. */
    private static final long CHANGE_MILLISECONDS = 50;

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Feed feed;
    private final Past past;
    private final HttpServer server;
    private final URI uri;
    private final TrafficWhileRead traffic;
    private final Topology topology;
    private final Registration beforeClose;

    private Dashboard(ZenohSession session, Binding binding, Past past) {
        this.past = past;
        feed = new Feed(new Wire(UUID.randomUUID().toString(), session.zid(), Instant.now()));
        server = binding.start(feed, new NodeMetrics(session), past);
        uri = binding.uri(server.port());
        traffic = new TrafficWhileRead(session, feed);
        Topology started = null;
        try {
            started = Topology.follow(session);
            topology = started;
            topology.listen(this::changed);
            beforeClose = session.beforeClose(this::end);
        } catch (RuntimeException e) {
            Closeables.closeAndLog(server);
            traffic.close();
            Closeables.closeAndLog(started);
            throw e;
        }
    }

    /** Options for a dashboard of the network that a session observes. */
    public static DashboardBuilder builder(ZenohSession session) {
        return new DashboardBuilder(session);
    }

    static Dashboard start(DashboardBuilder options) {
        Binding binding = Binding.of(options);
        return new Dashboard(options.session, binding, options.history == null ? new NoPast() : past(options.history));
    }

    private static Past past(String history) {
        try {
            return new RecordedPast(history);
        } catch (NoClassDefFoundError e) {
            throw new DashboardException(
                    DashboardException.Code.FAILED,
                    "io.zenwatch:zenwatch-history is missing, which reads the past: put it on the class path, or among the"
                            + " modules by --add-modules io.zenwatch.history",
                    e);
        }
    }

    private void changed(Difference difference) {
        feed.changed(difference);
        try {
            if (closing.await(CHANGE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The page's address. It has the token, if there is one. */
    public URI uri() {
        return uri;
    }

    /** What it shows. It is closed with the dashboard. */
    public Topology topology() {
        return topology;
    }

    /** Ends the dashboard, and the streams of its readers. Idempotent. */
    @Override
    public void close() {
        beforeClose.close();
        end();
    }

    private void end() {
        closing.countDown();
        Closeables.closeAndLog(server);
        traffic.close();
        past.close();
        topology.close();
    }
}
