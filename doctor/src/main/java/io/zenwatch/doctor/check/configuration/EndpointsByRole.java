package io.zenwatch.doctor.check.configuration;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.core.KnownKeys;
import io.zenwatch.doctor.core.Settings;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.zenoh.WhatAmI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether endpoints that are given by role are given for the role that the session has. */
public final class EndpointsByRole extends Check<Configuration> {

    public EndpointsByRole() {
        super(
                "ZW-105",
                "mode and endpoints",
                "a mode that is none, and endpoints that are given for other roles than the session's own");
    }

    @Override
    protected Stream<Finding> look(Configuration seen) {
        Settings settings = seen.settings();
        String mode = settings.text("mode");
        if (mode != null && !KnownKeys.ROLES.contains(mode)) {
            return Stream.of(
                    problem("mode", "'" + mode + "' is no mode", "Use router, peer or client.", "mode: \"peer\""));
        }
        return Stream.of("connect/endpoints", "listen/endpoints").flatMap(path -> of(settings, path));
    }

    private Stream<Finding> of(Settings settings, String path) {
        List<WhatAmI> roles = settings.rolesWithEndpoints(path);
        if (roles.isEmpty()) {
            return Stream.empty();
        }
        WhatAmI own = settings.role();
        if (roles.contains(own)) {
            return Stream.of(ok(path, "there are some for a " + own));
        }
        String others = roles.stream().map(WhatAmI::toString).collect(Collectors.joining(" and "));
        String first = path.substring(0, path.indexOf('/'));
        return Stream.of(problem(
                path,
                "there are endpoints for a " + others + ", but the mode is " + own,
                "Give them for a " + own + " too, or for all roles, or set another mode.",
                first + ": { endpoints: { " + own + ": [\""
                        + settings.endpoints(path, roles.get(0)).get(0) + "\"] } }"));
    }
}
