package io.zenwatch.doctor.check.network;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.NetworkFacts;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether all nodes are connected with each other. */
public final class IsolatedParts extends Check<NetworkFacts> {

    public IsolatedParts() {
        super("ZW-401", "isolated parts", "nodes that are seen, but have no way to the others");
    }

    @Override
    protected Stream<Finding> look(NetworkFacts seen) {
        List<Set<ZenohId>> parts = seen.graph().parts();
        if (parts.size() < 2) {
            return Stream.of(ok("network", "all nodes that tell of transports are connected"));
        }
        return parts.stream()
                .skip(1)
                .map(part -> warning(
                        "network",
                        "these have no way to the other "
                                + (seen.graph().nodes().size() - part.size()) + ": "
                                + part.stream().limit(8).map(seen.last()::name).collect(Collectors.joining(", ")),
                        "Connect one of them to a router of the others. They are seen by way of this session, which"
                                + " forwards nothing.",
                        null));
    }
}
