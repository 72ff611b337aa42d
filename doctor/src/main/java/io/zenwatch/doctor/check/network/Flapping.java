package io.zenwatch.doctor.check.network;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.NetworkFacts;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.topology.model.Edge;
import java.util.List;
import java.util.stream.Stream;

/** Whether transports stay. */
public final class Flapping extends Check<NetworkFacts> {

    public Flapping() {
        super(
                "ZW-405",
                "flapping",
                "transports that open and close again and again while the doctor looks, which is 6 seconds");
    }

    @Override
    protected Stream<Finding> look(NetworkFacts seen) {
        List<Edge> flapping = seen.flapping();
        if (flapping.isEmpty()) {
            return Stream.of(ok("network", "the transports stay"));
        }
        return flapping.stream()
                .map(edge -> problem(
                        seen.last().name(edge.id()),
                        "their transport was opened and closed " + edge.recentChanges(seen.now()) + " times",
                        "Look into the log of both: a process that is started again and again, a lease that is too short, or"
                                + " two sessions with one zid.",
                        null));
    }
}
