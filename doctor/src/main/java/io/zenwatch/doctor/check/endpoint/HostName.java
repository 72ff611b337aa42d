package io.zenwatch.doctor.check.endpoint;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.EndpointFacts;
import io.zenwatch.doctor.core.EndpointFacts.Lookup;
import io.zenwatch.doctor.model.Finding;
import java.util.stream.Stream;

/** Whether the name in an endpoint has an address. */
public final class HostName extends Check<EndpointFacts> {

    public HostName() {
        super("ZW-201", "host name", "whether the name in an endpoint has an address");
    }

    @Override
    protected Stream<Finding> look(EndpointFacts seen) {
        Lookup lookup = seen.lookup();
        if (lookup == null || seen.endpoint().isAddress() && lookup.failure() == null) {
            return Stream.empty();
        }
        String host = seen.endpoint().host();
        return Stream.of(
                lookup.failure() == null
                        ? ok(seen.endpoint().text(), host + " is " + String.join(", ", lookup.addresses()))
                        : problem(
                                seen.endpoint().text(),
                                host + ": " + lookup.failure(),
                                "Correct the name, add it to the name server or to /etc/hosts, or use an address.",
                                null));
    }
}
