package io.zenwatch.doctor.check.host;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Scouting;
import io.zenwatch.doctor.core.Scouting.Interface;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.zenoh.WhatAmI;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a session that searches by multicast can be heard, and who answers. */
public final class MulticastScouting extends Check<Scouting> {

    private static final String SETTING = "connect: { endpoints: [\"tcp/<host of a router>:7447\"] }";

    public MulticastScouting() {
        super(
                "ZW-303",
                "multicast scouting",
                "on each interface: whether a search can be sent, whether this host hears it itself, and who answers");
    }

    @Override
    protected Stream<Finding> look(Scouting seen) {
        if (seen.interfaces().isEmpty()) {
            return Stream.of(warning(
                    "interfaces",
                    "none but loopback can multicast" + container(seen) + ", so nobody is found",
                    "Name an endpoint. A container needs the network of its host for multicast.",
                    SETTING));
        }
        return seen.interfaces().stream().map(each -> of(seen, each));
    }

    private Finding of(Scouting seen, Interface by) {
        String subject = by.name() + " (" + by.address() + ")";
        if (by.failure() != null) {
            return warning(subject, "nothing can be sent: " + by.failure(), "Name an endpoint.", SETTING);
        } else if (!by.isHeard()) {
            return warning(
                    subject,
                    "what is sent is not heard, even by this host: a firewall drops it",
                    "Allow UDP to 224.0.0.224 on port 7446, or name an endpoint.",
                    SETTING);
        } else if (!by.found().isEmpty()) {
            return ok(
                    subject,
                    by.found().stream()
                            .limit(5)
                            .map(there -> there.role() + " " + there.zid())
                            .collect(Collectors.joining(", ", "found ", "")));
        } else if (seen.settings().role() == WhatAmI.CLIENT) {
            return problem(subject, nobody(seen), "Start a router in the same network, or name an endpoint.", SETTING);
        }
        return cannotTell(subject, nobody(seen));
    }

    private static String nobody(Scouting seen) {
        return "it was sent and heard here, and nobody answers: nobody is there, or behind a router of the network, which"
                + " passes no multicast on" + container(seen);
    }

    private static String container(Scouting seen) {
        return seen.isContainer() ? " (this is a container, whose network often passes no multicast on)" : "";
    }
}
