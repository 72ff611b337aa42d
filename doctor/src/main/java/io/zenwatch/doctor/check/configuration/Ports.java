package io.zenwatch.doctor.check.configuration;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.core.Endpoint;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.zenoh.WhatAmI;
import java.util.List;
import java.util.stream.Stream;

/** Ports that nobody can connect to. */
public final class Ports extends Check<Configuration> {

    public Ports() {
        super(
                "ZW-107",
                "ports",
                "port 0 in an endpoint to connect to, and a router that listens on a port that is another each time");
    }

    @Override
    protected Stream<Finding> look(Configuration seen) {
        List<Finding> found = Stream.concat(connects(seen), listens(seen)).toList();
        boolean hasPorts =
                Stream.concat(seen.connects().stream(), seen.listens().stream()).anyMatch(Endpoint::hasHost);
        return found.isEmpty() && hasPorts ? Stream.of(ok("endpoints", "their ports can be used")) : found.stream();
    }

    private Stream<Finding> connects(Configuration seen) {
        return withPort0(seen.connects())
                .map(endpoint -> problem(
                        "connect/endpoints",
                        endpoint + " has port 0, where nobody listens",
                        "Use the port that the other end listens on; a router's default is 7447.",
                        "connect: { endpoints: [\"" + with7447(endpoint) + "\"] }"));
    }

    private Stream<Finding> listens(Configuration seen) {
        if (seen.settings().role() != WhatAmI.ROUTER) {
            return Stream.empty();
        }
        return withPort0(seen.listens())
                .map(endpoint -> warning(
                        "listen/endpoints",
                        endpoint + " is another port each time the router starts",
                        "Give it a port, so that others can name it.",
                        "listen: { endpoints: [\"" + with7447(endpoint) + "\"] }"));
    }

    private static Stream<Endpoint> withPort0(List<Endpoint> endpoints) {
        return endpoints.stream().filter(endpoint -> endpoint.hasHost() && endpoint.port() == 0);
    }

    private static String with7447(Endpoint endpoint) {
        String host = endpoint.host().contains(":") ? "[" + endpoint.host() + "]" : endpoint.host();
        return endpoint.protocol() + "/" + host + ":7447";
    }
}
