package io.zenwatch.zenoh;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open link of a transport: one connection of a network protocol.
 *
 * @param id the link's id in keys; opaque
 * @param src the local endpoint; empty when it is not known
 * @param dst the remote endpoint; empty when it is not known
 * @param group the multicast group; null for none
 * @param mtu the most bytes that fit one message
 * @param isReliable whether the link loses nothing
 * @param isStreamed whether the link is a stream of bytes
 * @param interfaces the network interfaces it goes through
 * @param authIdentifier the remote's authenticated name; null for none
 * @param priorities the priorities it carries; null for all
 */
public record Link(
        String id,
        String src,
        String dst,
        @Nullable String group,
        int mtu,
        boolean isReliable,
        boolean isStreamed,
        List<String> interfaces,
        @Nullable String authIdentifier,
        @Nullable Priorities priorities) {

    public Link {
        interfaces = List.copyOf(interfaces);
    }

    /** The protocol of an endpoint, which is what stands before its first slash; all of it where there is none. */
    public static String protocolOf(String endpoint) {
        int slash = endpoint.indexOf('/');
        return slash < 0 ? endpoint : endpoint.substring(0, slash);
    }

    /** A range of priorities in zenoh's spelling, such as {@code RealTime}, both ends included. */
    public record Priorities(String start, String end) {}
}
