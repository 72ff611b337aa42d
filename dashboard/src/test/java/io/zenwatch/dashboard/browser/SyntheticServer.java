package io.zenwatch.dashboard.browser;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.dashboard.http.Feed;
import io.zenwatch.dashboard.http.HttpServer;
import io.zenwatch.dashboard.http.TestServer;
import io.zenwatch.dashboard.metrics.MetricsSource;
import io.zenwatch.dashboard.past.NoPast;
import io.zenwatch.dashboard.wire.Wire;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.traffic.model.NetworkTraffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A dashboard's server without a session, for networks that no session has seen. */
final class SyntheticServer implements AutoCloseable {

    private final Feed feed;
    private final HttpServer server;
    private volatile Network network = Networks.EMPTY;

    private SyntheticServer(String run, int port, MetricsSource metrics, @Nullable String token) {
        feed = new Feed(new Wire(run, Networks.OBSERVER, Networks.TIME));
        HttpServer.Options options =
                new HttpServer.Options("127.0.0.1", InetAddress.getLoopbackAddress(), port, token, null);
        try {
            server = HttpServer.start(options, feed, metrics, new NoPast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SyntheticServer start(String run, int port, Network network) {
        return start(network, new SyntheticServer(run, port, TestServer.NO_METRICS, null));
    }

    static SyntheticServer start(Network network, MetricsSource metrics, @Nullable String token) {
        return start(network, new SyntheticServer("run", 0, metrics, token));
    }

    private static SyntheticServer start(Network network, SyntheticServer server) {
        server.show(network);
        return server;
    }

    /** Serves another network from now on. */
    void show(Network after, TopologyEvent... events) {
        show(Networks.difference(network, after, events));
    }

    void show(Difference difference) {
        feed.changed(difference);
        network = difference.after();
    }

    void carry(NetworkTraffic traffic) {
        feed.traffic(traffic);
    }

    Network network() {
        return network;
    }

    int port() {
        return server.port();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    @Override
    public void close() {
        server.close();
    }
}
