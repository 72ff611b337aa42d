package io.zenwatch.doctor.check.network;

import io.zenwatch.bridge.core.AdminDocument;
import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.EndpointFacts.Attempt;
import io.zenwatch.doctor.core.EndpointFacts.Outcome;
import io.zenwatch.doctor.core.NetworkFacts;
import io.zenwatch.doctor.model.Finding;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what nodes announce can be reached from here. */
public final class Locators extends Check<NetworkFacts> {

    public Locators() {
        super(
                "ZW-409",
                "announced locators",
                "nodes none of whose announced TCP locators can be reached from here: those of containers, of a VPN, of another network");
    }

    @Override
    protected Stream<Finding> look(NetworkFacts seen) {
        List<AdminDocument> tried = seen.documents().stream()
                .filter(document -> !attempts(seen, document).isEmpty())
                .toList();
        List<AdminDocument> unreached = tried.stream()
                .filter(document ->
                        attempts(seen, document).stream().noneMatch(attempt -> attempt.outcome() == Outcome.CONNECTED))
                .toList();
        if (tried.isEmpty()) {
            return Stream.of(cannotTell("network", "no node announces a locator by TCP other than on loopback"));
        } else if (unreached.isEmpty()) {
            return Stream.of(
                    ok("network", "all nodes that announce locators can be reached there (" + tried.size() + ")"));
        }
        return unreached.stream()
                .map(document -> warning(
                        seen.last().name(document.zid()),
                        "it announces where nobody here reaches it: "
                                + attempts(seen, document).stream()
                                        .map(attempt -> attempt.address() + " (" + attempt.text() + ")")
                                        .collect(Collectors.joining(", ")),
                        "Peers that hear of it connect there in vain: let it listen on an address of the common network, or"
                                + " reach it through a router.",
                        "listen: { endpoints: [\"tcp/<address in the common network>:7447\"] }"));
    }

    private static List<Attempt> attempts(NetworkFacts seen, AdminDocument document) {
        return document.locators().stream()
                .map(seen.attempts()::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
