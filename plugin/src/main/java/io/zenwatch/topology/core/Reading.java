package io.zenwatch.topology.core;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connectivity.ConnectivityJson;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Source;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZBytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads what stands on the keys of transports and links. */
public final class Reading {

    private Reading() {}

    /**
     * A transport, without its links.
     *
     * @param now the transport has not been open since later
     * @throws IllegalArgumentException if it is none
     */
    public static EdgeEnd transport(ConnectivityKey key, Sample put, Instant now) {
        ZBytes json = put.payload();
        Transport transport = ConnectivityJson.readTransport(key, json);
        return new EdgeEnd(
                source(put),
                transport.whatAmI(),
                ConnectivityJson.tells(json, "is_qos") ? transport.isQos() : null,
                ConnectivityJson.tells(json, "is_shm") ? transport.isShm() : null,
                List.of(),
                since(put, now));
    }

    /**
     * A link.
     *
     * @param now the link has not been open since later
     * @throws IllegalArgumentException if it is none
     */
    public static EdgeLink link(ConnectivityKey key, Sample put, Instant now) {
        ZBytes json = put.payload();
        Link link = ConnectivityJson.readLink(key, json);
        return new EdgeLink(
                link.id(),
                link.src(),
                link.dst(),
                link.group(),
                ConnectivityJson.tells(json, "mtu") ? link.mtu() : null,
                ConnectivityJson.tells(json, "is_reliable") ? link.isReliable() : null,
                ConnectivityJson.tells(json, "is_streamed") ? link.isStreamed() : null,
                link.interfaces(),
                link.authIdentifier(),
                link.priorities(),
                since(put, now));
    }

    /** The transport that a component's connection stands for. */
    static EdgeEnd transport(Connection connection, Instant now) {
        Map<String, String> ends = connection.mechanism().parameters();
        EdgeLink link = EdgeLink.between("", ends.getOrDefault("src", ""), ends.getOrDefault("dst", ""), null, now);
        boolean hasLink = connection.state() == State.UP && !ends.isEmpty();
        return new EdgeEnd(Source.ITSELF, null, null, null, hasLink ? List.of(link) : List.of(), now);
    }

    private static Source source(Sample put) {
        if (!ConnectivityBridge.isBridged(put)) {
            return Source.ITSELF;
        }
        Version version = Version.of(put.attachment());
        return version != null && version.derived() ? Source.NEIGHBOURS : Source.BRIDGE;
    }

    /** The clocks of others may be ahead. */
    private static Instant since(Sample put, Instant now) {
        Timestamp timestamp = put.timestamp();
        Instant since = timestamp == null ? now : timestamp.toInstant();
        return since.isBefore(now) ? since : now;
    }
}
