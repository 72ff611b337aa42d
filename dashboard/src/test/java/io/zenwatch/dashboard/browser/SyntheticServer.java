package io.zenwatch.dashboard.browser;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.dashboard.http.Feed;
import io.zenwatch.dashboard.http.HttpServer;
import io.zenwatch.dashboard.wire.Wire;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.TopologyEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A dashboard's server without a session, for networks that no session has seen. */
final class SyntheticServer implements AutoCloseable {

    private final Feed feed;
    private final HttpServer server;
    private volatile Network network = Networks.EMPTY;

    private SyntheticServer(String run, int port) {
        feed = new Feed(new Wire(run, Networks.OBSERVER, Networks.TIME));
        HttpServer.Options options =
                new HttpServer.Options("127.0.0.1", InetAddress.getLoopbackAddress(), port, null, null);
        try {
            server = HttpServer.start(options, feed, zid -> CompletableFuture.completedFuture(List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SyntheticServer start(String run, int port, Network network) {
        SyntheticServer server = new SyntheticServer(run, port);
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
