package io.zenwatch.doctor.check.network;

import io.zenwatch.bridge.core.AdminDocument;
import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.NetworkFacts;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether each node has a zid of its own. */
public final class SameZid extends Check<NetworkFacts> {

    public SameZid() {
        super(
                "ZW-408",
                "one zid twice",
                "two nodes with one zid, which reply different documents in their admin space");
    }

    @Override
    protected Stream<Finding> look(NetworkFacts seen) {
        Map<ZenohId, Long> replies =
                seen.documents().stream().collect(Collectors.groupingBy(AdminDocument::zid, Collectors.counting()));
        List<ZenohId> twice = replies.entrySet().stream()
                .filter(each -> each.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (twice.isEmpty()) {
            return Stream.of(ok("network", "each node has a zid of its own"));
        }
        return twice.stream()
                .map(zid -> problem(
                        zid.toString(),
                        replies.getOrDefault(zid, 0L) + " nodes with this zid reply",
                        "Leave 'id' out of their configurations, so that each gets its own.",
                        null));
    }
}
