package io.zenwatch.integration.topology;

import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.ZenohId;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A network as the lines of {@link io.zenwatch.testkit.node.Truth}. */
final class Told {

    private Told() {}

    static Set<String> lines(Network network) {
        Set<String> lines = new TreeSet<>();
        for (Edge edge : network.edges().values()) {
            add(lines, edge.id().one(), edge.id().other(), edge.one());
            add(lines, edge.id().other(), edge.id().one(), edge.other());
        }
        return lines;
    }

    private static void add(Set<String> lines, ZenohId zid, ZenohId remote, @Nullable EdgeEnd end) {
        if (end != null) {
            lines.add(zid + " transport " + remote + " " + end.remoteRole() + " " + end.isShm());
            end.links()
                    .forEach(link -> lines.add(zid + " link " + remote + " " + link.src() + " " + link.dst() + " "
                            + link.isReliable() + " " + link.isStreamed()));
        }
    }
}
