package io.zenwatch.topology.model;

import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Link.Priorities;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link as one end of its transport tells of it. Null is what that end does not say.
 *
 * @param id the link's id in keys; opaque, and another at the other end
 * @param src the endpoint at this end; empty when it is not known
 * @param dst the endpoint at the other end; empty when it is not known
 * @param group the multicast group; null for none
 * @param mtu the most bytes that fit one message
 * @param since since when it has been open
 */
public record EdgeLink(
        String id,
        String src,
        String dst,
        @Nullable String group,
        @Nullable Integer mtu,
        @Nullable Boolean isReliable,
        @Nullable Boolean isStreamed,
        List<String> interfaces,
        @Nullable String authIdentifier,
        @Nullable Priorities priorities,
        Instant since) {

    public EdgeLink {
        interfaces = List.copyOf(interfaces);
    }

    /** A link of which nothing is known but its ends. */
    public static EdgeLink between(String id, String src, String dst, @Nullable String group, Instant since) {
        return new EdgeLink(id, src, dst, group, null, null, null, List.of(), null, null, since);
    }

    /** Such as {@code tcp}; empty when no endpoint is known. */
    public String protocol() {
        return Link.protocolOf(src.isEmpty() ? dst : src);
    }
}
