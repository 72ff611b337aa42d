package io.zenwatch.doctor.check.endpoint;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.EndpointFacts;
import io.zenwatch.doctor.core.EndpointFacts.Attempt;
import io.zenwatch.doctor.core.EndpointFacts.Outcome;
import io.zenwatch.doctor.model.Finding;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a connection of TCP can be made: refused, unanswered and unreachable are told apart. */
public final class TcpConnection extends Check<EndpointFacts> {

    public TcpConnection() {
        super(
                "ZW-202",
                "TCP connection",
                "whether a connection can be made; refused, not answered and not reachable are told apart");
    }

    @Override
    protected Stream<Finding> look(EndpointFacts seen) {
        List<Attempt> attempts = seen.attempts();
        if (attempts.isEmpty()) {
            return Stream.empty();
        }
        String subject = seen.endpoint().text();
        Attempt last = attempts.get(attempts.size() - 1);
        if (last.outcome() == Outcome.CONNECTED && attempts.size() == 1) {
            return Stream.of(ok(subject, last.address() + " takes connections"));
        } else if (last.outcome() == Outcome.CONNECTED) {
            return Stream.of(warning(
                    subject,
                    "of its addresses, " + last.address() + " takes connections, but not " + failed(attempts),
                    "Name the address that works, so that no time is lost with the others.",
                    null));
        }
        return Stream.of(problem(
                subject,
                failed(attempts),
                remedy(last.outcome(), seen.endpoint().port()),
                null));
    }

    private static String failed(List<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.outcome() != Outcome.CONNECTED)
                .map(attempt -> attempt.address() + " (" + attempt.text() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String remedy(Outcome outcome, int port) {
        return switch (outcome) {
            case REFUSED ->
                "The host is there, but nothing listens on port " + port
                        + ": start the router, or correct the port. If it runs, it may listen on another address, such as"
                        + " loopback alone.";
            case NO_ANSWER ->
                "A firewall may drop it, or the host is off: open port " + port
                        + " there, and in a container publish it.";
            case UNREACHABLE -> "There is no way to this address: is the host in another network, or a VPN down?";
            case FAILED, CONNECTED -> "Correct the endpoint.";
        };
    }
}
