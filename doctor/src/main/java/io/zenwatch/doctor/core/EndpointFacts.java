package io.zenwatch.doctor.core;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen on the way to one endpoint, step by step. Immutable. Null is what was not looked at: because the protocol has
 * no such step, or because one before it failed.
 *
 * @param settings of the session that is to connect
 * @param attempts to connect by TCP, one for each address, until one succeeded
 * @param datagram what came back by UDP or QUIC
 * @param answer what came back to the first message of zenoh's handshake
 * @param now when this was seen
 */
public record EndpointFacts(
        Endpoint endpoint,
        Settings settings,
        @Nullable Lookup lookup,
        List<Attempt> attempts,
        @Nullable Tls tls,
        @Nullable FirstAnswer datagram,
        @Nullable FirstAnswer answer,
        @Nullable Opening opening,
        Instant now) {

    public EndpointFacts {
        attempts = List.copyOf(attempts);
    }

    /**
     * What a name stands for.
     *
     * @param failure null if it has addresses
     */
    public record Lookup(List<String> addresses, @Nullable String failure) {
        public Lookup {
            addresses = List.copyOf(addresses);
        }
    }

    /** How an attempt to connect ended. */
    public enum Outcome {
        CONNECTED,
        REFUSED,
        NO_ANSWER,
        UNREACHABLE,
        FAILED
    }

    /** An attempt to connect to one address; {@code text} is what the system said. */
    public record Attempt(String address, Outcome outcome, String text) {}

    /**
     * A handshake of TLS, in which any certificate was taken.
     *
     * @param failure why there was none; null if there was
     * @param chain the certificates of the other end, its own first
     * @param distrust why the chain does not end at an issuer that the configuration trusts; null if it does
     */
    public record Tls(
            @Nullable String failure,
            List<X509Certificate> chain,
            @Nullable String distrust) {
        public Tls {
            chain = List.copyOf(chain);
        }
    }

    /**
     * An attempt to open a session.
     *
     * @param failure why it was not opened; null if it was
     * @param remote who is there, for people; null if that is not known
     */
    public record Opening(
            @Nullable String failure, @Nullable String remote) {}

    /** Whether a connection of TCP was made. */
    public boolean isConnected() {
        return attempts.stream().anyMatch(attempt -> attempt.outcome() == Outcome.CONNECTED);
    }
}
