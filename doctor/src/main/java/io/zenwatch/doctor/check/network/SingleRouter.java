package io.zenwatch.doctor.check.network;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Graph;
import io.zenwatch.doctor.core.NetworkFacts;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.stream.Stream;

/** Whether a network that was made to survive the loss of a router depends on one. */
public final class SingleRouter extends Check<NetworkFacts> {

    public SingleRouter() {
        super(
                "ZW-402",
                "single router",
                "a router that alone connects others, in a network whose routers otherwise have several ways");
    }

    @Override
    protected Stream<Finding> look(NetworkFacts seen) {
        Graph routers = seen.graph().only(seen::isRouter);
        int parts = routers.parts().size();
        List<ZenohId> cuts = routers.nodes().stream()
                .filter(router -> routers.partsWithout(router).size() > parts)
                .toList();
        if (!routers.hasCircle() || cuts.isEmpty()) {
            return Stream.of(
                    ok("network", cuts.isEmpty() ? "no router parts others" : "the routers are a chain or a star"));
        }
        return cuts.stream()
                .map(router -> warning(
                        seen.last().name(router),
                        "it is the only way between "
                                + routers.partsWithout(router).size() + " parts of the routers",
                        "Connect another router with both parts.",
                        null));
    }
}
