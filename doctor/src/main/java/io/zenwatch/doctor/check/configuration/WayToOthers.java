package io.zenwatch.doctor.check.configuration;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.core.Settings;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.zenoh.WhatAmI;
import java.util.stream.Stream;

/** Whether a session of this configuration has any way to others. */
public final class WayToOthers extends Check<Configuration> {

    private static final String SETTING = "connect: { endpoints: [\"tcp/<host of a router>:7447\"] }";

    public WayToOthers() {
        super(
                "ZW-103",
                "way to others",
                "a client without endpoint and without multicast scouting, and a session that neither connects, listens"
                        + " nor scouts");
    }

    @Override
    protected Stream<Finding> look(Configuration seen) {
        Settings settings = seen.settings();
        String subject = "mode " + settings.role();
        if (!settings.connects().isEmpty()) {
            return Stream.of(ok(subject, "it connects to " + String.join(", ", settings.connects())));
        } else if (settings.scoutsByMulticast()) {
            return Stream.of(ok(subject, "it names no endpoint, and searches by multicast"));
        } else if (settings.role() == WhatAmI.CLIENT) {
            return Stream.of(problem(
                    subject,
                    "it names no endpoint and does not scout, so it cannot open",
                    "Name the endpoint of a router, or allow multicast scouting.",
                    SETTING));
        } else if (settings.listens().isEmpty()) {
            return Stream.of(problem(
                    subject,
                    "it neither connects, listens nor scouts, so it stays alone",
                    "Name the endpoint of another session.",
                    SETTING));
        }
        return Stream.of(ok(subject, "it waits for others on " + String.join(", ", settings.listens())));
    }
}
