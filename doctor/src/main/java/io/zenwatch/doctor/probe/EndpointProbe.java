package io.zenwatch.doctor.probe;

import io.zenwatch.doctor.core.Endpoint;
import io.zenwatch.doctor.core.EndpointFacts;
import io.zenwatch.doctor.core.EndpointFacts.Attempt;
import io.zenwatch.doctor.core.EndpointFacts.Lookup;
import io.zenwatch.doctor.core.EndpointFacts.Opening;
import io.zenwatch.doctor.core.EndpointFacts.Outcome;
import io.zenwatch.doctor.core.EndpointFacts.Tls;
import io.zenwatch.doctor.core.FirstAnswer;
import io.zenwatch.doctor.core.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Goes the way to one endpoint, one step after the other, until one fails. */
public final class EndpointProbe {

    private static final Duration LOOKUP = Duration.ofMillis(2_500);
    private static final Duration CONNECT = Duration.ofMillis(2_500);
    private static final int MAX_ADDRESSES = 8;

    private final Endpoint endpoint;
    private final Settings settings;
    private final OpeningProbe opener;
    private final Deadline deadline;

    private final List<Attempt> attempts = new ArrayList<>();

    /** A probe of an endpoint; {@code opener} opens a session at the end of the way. */
    public EndpointProbe(Endpoint endpoint, Settings settings, OpeningProbe opener, Deadline deadline) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.opener = opener;
        this.deadline = deadline;
    }

    /** What was seen. */
    public EndpointFacts look() {
        if (!endpoint.hasHost()) {
            return facts(null, null, null, null, opener.open(endpoint.text(), deadline));
        }
        List<InetAddress> addresses = new ArrayList<>();
        Lookup lookup = lookup(addresses);
        if (addresses.isEmpty()) {
            return facts(lookup, null, null, null, null);
        }
        return endpoint.isOnTcp() ? byTcp(lookup, addresses) : byUdp(lookup, addresses.get(0));
    }

    private Lookup lookup(List<InetAddress> addresses) {
        Optional<Stream<InetAddress>> found = deadline.within(LOOKUP, this::resolve, late -> {});
        if (found.isEmpty()) {
            return new Lookup(List.of(), "the name server did not answer in time");
        }
        found.get().limit(MAX_ADDRESSES).forEach(addresses::add);
        return addresses.isEmpty()
                ? new Lookup(List.of(), "the name has no address")
                : new Lookup(addresses.stream().map(InetAddress::getHostAddress).toList(), null);
    }

    private Stream<InetAddress> resolve() {
        try {
            return Stream.of(InetAddress.getAllByName(endpoint.host()));
        } catch (UnknownHostException e) {
            return Stream.empty();
        }
    }

    private EndpointFacts byTcp(Lookup lookup, List<InetAddress> addresses) {
        InetSocketAddress reached = connect(addresses);
        if (reached == null) {
            return facts(lookup, null, null, null, null);
        }
        boolean hasTls = endpoint.protocol().equals("tls");
        boolean isPlain = endpoint.protocol().equals("tcp");
        Tls tls = hasTls ? new TlsProbe(endpoint, settings, deadline).look(reached) : null;
        if (tls != null && tls.failure() != null) {
            return facts(lookup, tls, null, null, null);
        }
        FirstAnswer answer = isPlain ? StreamProbe.ask(reached, deadline) : null;
        boolean isZenoh =
                answer == null || answer instanceof FirstAnswer.Zenoh || answer instanceof FirstAnswer.Refusal;
        return facts(lookup, tls, null, answer, isZenoh ? opener.open(endpoint.text(), deadline) : null);
    }

    private @Nullable InetSocketAddress connect(List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            InetSocketAddress at = new InetSocketAddress(address, endpoint.port());
            // What is left is shared by the addresses, so that one that is silent does not take it all.
            Attempt attempt = StreamProbe.connect(at, deadline.millis(CONNECT.dividedBy(addresses.size())));
            attempts.add(attempt);
            if (attempt.outcome() == Outcome.CONNECTED) {
                return at;
            }
        }
        return null;
    }

    private EndpointFacts byUdp(Lookup lookup, InetAddress address) {
        InetSocketAddress at = new InetSocketAddress(address, endpoint.port());
        FirstAnswer datagram = DatagramProbe.ask(at, endpoint.hasTls(), deadline);
        boolean isHopeless = datagram instanceof FirstAnswer.Refused;
        return facts(lookup, null, datagram, null, isHopeless ? null : opener.open(endpoint.text(), deadline));
    }

    private EndpointFacts facts(
            @Nullable Lookup lookup,
            @Nullable Tls tls,
            @Nullable FirstAnswer datagram,
            @Nullable FirstAnswer answer,
            @Nullable Opening opening) {
        return new EndpointFacts(endpoint, settings, lookup, attempts, tls, datagram, answer, opening, Instant.now());
    }
}
