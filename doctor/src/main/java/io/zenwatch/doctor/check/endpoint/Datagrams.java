package io.zenwatch.doctor.check.endpoint;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.EndpointFacts;
import io.zenwatch.doctor.core.FirstAnswer;
import io.zenwatch.doctor.model.Finding;
import java.util.stream.Stream;

/** What can be told of a port of UDP or QUIC. */
public final class Datagrams extends Check<EndpointFacts> {

    public Datagrams() {
        super("ZW-203", "UDP and QUIC", "what answers on a port of UDP or QUIC; silence allows no conclusion");
    }

    @Override
    protected Stream<Finding> look(EndpointFacts seen) {
        FirstAnswer answer = seen.datagram();
        if (answer == null) {
            return Stream.empty();
        }
        String subject = seen.endpoint().text();
        if (answer instanceof FirstAnswer.Quic) {
            return Stream.of(ok(subject, "a QUIC server answers"));
        } else if (answer instanceof FirstAnswer.Zenoh || answer instanceof FirstAnswer.Refusal) {
            return Stream.of(ok(subject, "zenoh answers by UDP"));
        } else if (answer instanceof FirstAnswer.Refused) {
            return Stream.of(problem(
                    subject,
                    "the host says that nothing listens on UDP port "
                            + seen.endpoint().port(),
                    "Start the router, or correct the port. A port of TCP is another one than that of UDP.",
                    null));
        } else if (answer instanceof FirstAnswer.Other other) {
            return Stream.of(problem(
                    subject,
                    "something else answers: " + other.beginning(),
                    "Correct the port: another program has it.",
                    null));
        }
        return Stream.of(cannotTell(
                subject, "nothing came back: a firewall, a host that is off, or a server that does not answer"));
    }
}
