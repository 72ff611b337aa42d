package io.zenwatch.doctor.check.configuration;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.core.Endpoint;
import io.zenwatch.doctor.model.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Whether other hosts reach where a session listens. */
public final class ListenAddress extends Check<Configuration> {

    public ListenAddress() {
        super("ZW-104", "listen address", "sessions that listen on loopback alone, where no other host reaches them");
    }

    @Override
    protected Stream<Finding> look(Configuration seen) {
        List<Endpoint> listens = seen.listens();
        if (listens.isEmpty()) {
            return Stream.empty();
        }
        String all = String.join(", ", listens.stream().map(Endpoint::text).toList());
        if (listens.stream().allMatch(Endpoint::isLoopback)) {
            return Stream.of(warning(
                    "listen/endpoints",
                    all + " is reached from this host alone",
                    "Listen on all addresses, or on the one of the network that the others are in.",
                    "listen: { endpoints: [\"" + onAll(listens.get(0)) + "\"] }"));
        }
        return Stream.of(ok("listen/endpoints", all));
    }

    private static String onAll(Endpoint endpoint) {
        return endpoint.hasHost() ? endpoint.protocol() + "/[::]:" + endpoint.port() : "tcp/[::]:7447";
    }
}
