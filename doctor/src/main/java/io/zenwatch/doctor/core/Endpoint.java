package io.zenwatch.doctor.core;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An endpoint, taken apart. Immutable.
 *
 * @param text the whole
 * @param protocol such as {@code tcp}
 * @param host the name or address, IPv6 without brackets; for a socket in the file system, its path
 * @param port 0 where the protocol has none
 */
public record Endpoint(String text, String protocol, String host, int port) {

    /** Those that the engine has. */
    public static final Set<String> PROTOCOLS = Set.of("tcp", "tls", "udp", "quic", "ws", "unixsock-stream");

    /** Those that zenoh has in other builds. */
    public static final Set<String> OTHER_PROTOCOLS = Set.of("serial", "unixpipe", "vsock", "wss");

    private static final Set<String> ON_TCP = Set.of("tcp", "tls", "ws");
    private static final Set<String> WITH_TLS = Set.of("tls", "quic");
    private static final Pattern FORM = Pattern.compile("([^/?#]+)/([^?#]+)(\\?[^#]*)?(#.*)?");
    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([^]]+)]|([^:\\[\\]]+)):(\\d{1,5})");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Map<String, String> PORTLESS = Map.of("unixsock-stream", "/tmp/zenoh.sock");
    private static final int MAX_PORT = 65_535;

    /** Takes an endpoint apart; empty if it is none of a protocol that is known here. */
    public static Optional<Endpoint> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !PROTOCOLS.contains(form.group(1))) {
            return Optional.empty();
        }
        String protocol = form.group(1);
        if (PORTLESS.containsKey(protocol)) {
            return Optional.of(new Endpoint(text, protocol, form.group(2), 0));
        }
        Matcher address = ADDRESS.matcher(form.group(2));
        if (!address.matches() || Integer.parseInt(address.group(3)) > MAX_PORT) {
            return Optional.empty();
        }
        String host = address.group(1) != null ? address.group(1) : address.group(2);
        return Optional.of(new Endpoint(text, protocol, host, Integer.parseInt(address.group(3))));
    }

    /** Why a text is no endpoint, and how one would look. */
    public static String fault(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return "an endpoint is <protocol>/<address>, such as tcp/192.168.1.2:7447";
        }
        String protocol = form.group(1);
        if (OTHER_PROTOCOLS.contains(protocol)) {
            return "this build of zenoh has no protocol " + protocol;
        } else if (!PROTOCOLS.contains(protocol)) {
            return "there is no protocol '" + protocol + "'"
                    + nearestProtocol(protocol)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("");
        }
        return form.group(2).contains(":")
                ? "the address is <host>:<port>, IPv6 in brackets: " + protocol + "/[::1]:7447"
                : "the port is missing: " + protocol + "/" + form.group(2) + ":7447";
    }

    private static Optional<String> nearestProtocol(String protocol) {
        return PROTOCOLS.stream()
                .sorted()
                .filter(known -> EditDistance.between(known, protocol.toLowerCase(Locale.ROOT)) <= 1)
                .findFirst();
    }

    /** Whether its links are TCP connections, whatever is on them. */
    public boolean isOnTcp() {
        return ON_TCP.contains(protocol);
    }

    /** Whether its links need certificates. */
    public boolean hasTls() {
        return WITH_TLS.contains(protocol);
    }

    /** Whether it names a host. */
    public boolean hasHost() {
        return !PORTLESS.containsKey(protocol);
    }

    /** Whether the host is an address, and not a name. */
    public boolean isAddress() {
        return host.contains(":") || IPV4.matcher(host).matches();
    }

    /** Whether only processes of the same host reach it. */
    public boolean isLoopback() {
        return !hasHost() || host.startsWith("127.") || host.equals("::1") || host.equalsIgnoreCase("localhost");
    }

    /** Whether it stands for all addresses of the host. */
    public boolean isAnyAddress() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    @Override
    public String toString() {
        return text;
    }
}
