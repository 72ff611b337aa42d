package io.zenwatch.doctor.check.configuration;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.core.Endpoint;
import io.zenwatch.doctor.model.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Whether what stands for endpoints is some. */
public final class EndpointSyntax extends Check<Configuration> {

    public EndpointSyntax() {
        super("ZW-106", "endpoints", "endpoints that do not parse, and protocols that there are not");
    }

    @Override
    protected Stream<Finding> look(Configuration seen) {
        List<Finding> wrong = Stream.concat(
                        wrong("connect/endpoints", seen.settings().connects()),
                        wrong("listen/endpoints", seen.settings().listens()))
                .toList();
        boolean hasSome = !seen.connects().isEmpty() || !seen.listens().isEmpty();
        return wrong.isEmpty() && hasSome ? Stream.of(ok("endpoints", "all of them parse")) : wrong.stream();
    }

    private Stream<Finding> wrong(String path, List<String> endpoints) {
        return endpoints.stream()
                .filter(text -> Endpoint.parse(text).isEmpty())
                .map(text -> problem(path, text + ": " + Endpoint.fault(text), "Correct the endpoint.", null));
    }
}
