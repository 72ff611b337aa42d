package io.zenwatch.dashboard.wire;

import io.zenwatch.topology.model.Network;
import java.time.Instant;
import java.util.List;

/**
 * A network that readers can begin with.
 *
 * @param at when it became as it is
 */
public record Snapshot(Network network, EventId id, Instant at) {

    public List<byte[]> json() {
        return JsonWriter.write(WireJson.network(network, id, at));
    }
}
