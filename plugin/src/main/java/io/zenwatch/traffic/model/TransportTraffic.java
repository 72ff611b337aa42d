package io.zenwatch.traffic.model;

import java.util.List;

/**
 * The traffic of a unicast transport over the links that it has now, as one of its ends counts it. What it dropped is known
 * only where its node has dropped something.
 *
 * @param links in the order of their endpoints
 */
public record TransportTraffic(Flow sent, Flow received, List<LinkTraffic> links) {

    public TransportTraffic {
        links = List.copyOf(links);
    }
}
