package io.zenwatch.doctor.check.network;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.NetworkFacts;
import io.zenwatch.doctor.model.Finding;
import java.util.Set;
import java.util.stream.Stream;

/** Whether both ends of a transport agree. */
public final class Contradicted extends Check<NetworkFacts> {

    public Contradicted() {
        super(
                "ZW-403",
                "contradicted",
                "transports of which one end tells all the time and the other does not, though it tells of itself: they are half-open, or hidden");
    }

    @Override
    protected Stream<Finding> look(NetworkFacts seen) {
        if (seen.contradicted().isEmpty()) {
            return Stream.of(ok("network", "both ends of each transport agree, where both tell of it"));
        }
        return seen.contradicted().stream().map(edge -> {
            String one = seen.last()
                    .name(seen.last()
                            .edges()
                            .getOrDefault(edge, Set.of())
                            .iterator()
                            .next());
            return warning(
                    seen.last().name(edge),
                    one + " tells of a transport between them, the other end does not",
                    "If this lasts, the link is half-open: something between them drops the connection. Set a"
                            + " shorter lease, so that both notice.",
                    "transport: { link: { tx: { lease: 2000 } } }");
        });
    }
}
