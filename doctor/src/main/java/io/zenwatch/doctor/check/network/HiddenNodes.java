package io.zenwatch.doctor.check.network;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.NetworkFacts;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether routers can be seen. */
public final class HiddenNodes extends Check<NetworkFacts> {

    public HiddenNodes() {
        super(
                "ZW-407",
                "hidden nodes",
                "routers of which only their neighbours tell, as they have no admin space and no Zenwatch");
    }

    @Override
    protected Stream<Finding> look(NetworkFacts seen) {
        List<ZenohId> hidden = seen.last().names().keySet().stream()
                .filter(zid -> !seen.last().tellers().contains(zid))
                .toList();
        List<ZenohId> routers = hidden.stream().filter(seen::isRouter).toList();
        if (routers.isEmpty()) {
            return Stream.of(ok(
                    "network",
                    hidden.isEmpty()
                            ? "all nodes tell of themselves"
                            : "all routers tell of themselves; of the peers and clients, " + hidden.size()
                                    + " do not, as is usual"));
        }
        return Stream.of(warning(
                "network",
                "what is behind these is not seen: "
                        + routers.stream().limit(8).map(seen.last()::name).collect(Collectors.joining(", ")),
                "Turn their admin space on, for reading alone.",
                "adminspace: { enabled: true, permissions: { read: true, write: false } }"));
    }
}
