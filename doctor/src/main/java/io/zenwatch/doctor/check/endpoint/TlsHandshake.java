package io.zenwatch.doctor.check.endpoint;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.EndpointFacts;
import io.zenwatch.doctor.core.EndpointFacts.Tls;
import io.zenwatch.doctor.model.Finding;
import java.util.stream.Stream;

/** Whether the other end speaks TLS. */
public final class TlsHandshake extends Check<EndpointFacts> {

    public TlsHandshake() {
        super("ZW-204", "TLS", "whether the other end of a tls endpoint speaks TLS");
    }

    @Override
    protected Stream<Finding> look(EndpointFacts seen) {
        Tls tls = seen.tls();
        if (tls == null) {
            return Stream.empty();
        }
        String subject = seen.endpoint().text();
        return Stream.of(
                tls.failure() == null
                        ? ok(subject, "the other end speaks TLS")
                        : problem(
                                subject,
                                "the other end does not speak TLS: " + tls.failure(),
                                "Connect by tcp, or let the other end listen on tls.",
                                "connect: { endpoints: [\"tcp" + subject.substring(subject.indexOf('/')) + "\"] }"));
    }
}
