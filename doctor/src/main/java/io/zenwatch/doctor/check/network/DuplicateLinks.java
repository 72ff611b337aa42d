package io.zenwatch.doctor.check.network;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.NetworkFacts;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.topology.model.EdgeId;
import java.util.List;
import java.util.stream.Stream;

/** Whether two nodes are connected more than once. */
public final class DuplicateLinks extends Check<NetworkFacts> {

    public DuplicateLinks() {
        super(
                "ZW-404",
                "duplicate links",
                "transports with several links, and nodes that are connected by unicast and by multicast");
    }

    @Override
    protected Stream<Finding> look(NetworkFacts seen) {
        List<EdgeId> several = seen.lasting().stream()
                .filter(edge -> links(seen, edge) > 1 || isByBoth(seen, edge))
                .sorted()
                .toList();
        if (several.isEmpty()) {
            return Stream.of(ok("network", "no two nodes are connected twice"));
        }
        return several.stream()
                .map(edge -> warning(
                        seen.last().name(edge),
                        isByBoth(seen, edge)
                                ? "they are connected by unicast and by multicast"
                                : "they are connected by " + links(seen, edge) + " links",
                        "If this is not on purpose, let one of them connect, not both, or name one endpoint.",
                        "transport: { unicast: { max_links: 1 } }"));
    }

    private static int links(NetworkFacts seen, EdgeId edge) {
        return seen.last().links().getOrDefault(edge, 0);
    }

    private static boolean isByBoth(NetworkFacts seen, EdgeId edge) {
        return !edge.isMulticast() && seen.lasting().contains(new EdgeId(edge.one(), edge.other(), true));
    }
}
