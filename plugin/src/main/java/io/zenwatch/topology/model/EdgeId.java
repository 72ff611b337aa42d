package io.zenwatch.topology.model;

import io.zenwatch.zenoh.ZenohId;
import java.util.Optional;

/**
 * The two ends of a transport, whichever of them tells of it.
 *
 * @param one the zid that comes first as text
 * @param other the other zid
 * @param isMulticast whether they reach each other in a multicast group
 */
public record EdgeId(ZenohId one, ZenohId other, boolean isMulticast) implements Comparable<EdgeId> {

    private static final String MULTICAST = ":multicast";

    /** Takes the ends in either order. */
    public EdgeId {
        if (one.hex().compareTo(other.hex()) > 0) {
            ZenohId lesser = other;
            other = one;
            one = lesser;
        }
    }

    /** Reads what {@link #toString} gives; empty if it is none. */
    public static Optional<EdgeId> parse(String text) {
        boolean isMulticast = text.endsWith(MULTICAST);
        String[] ends = (isMulticast ? text.substring(0, text.length() - MULTICAST.length()) : text).split(":", -1);
        return ends.length == 2 && ZenohId.isId(ends[0]) && ZenohId.isId(ends[1])
                ? Optional.of(new EdgeId(new ZenohId(ends[0]), new ZenohId(ends[1]), isMulticast))
                : Optional.empty();
    }

    /** Whether a node is at one of the ends. */
    public boolean has(ZenohId zid) {
        return one.equals(zid) || other.equals(zid);
    }

    /** The end that is not this one. */
    public ZenohId across(ZenohId zid) {
        return one.equals(zid) ? other : one;
    }

    /** By the zids as text. */
    @Override
    public int compareTo(EdgeId that) {
        int order = one.hex().compareTo(that.one.hex());
        if (order == 0) {
            order = other.hex().compareTo(that.other.hex());
        }
        return order != 0 ? order : Boolean.compare(isMulticast, that.isMulticast);
    }

    /** {@code <one>:<other>}, followed by {@code :multicast} if it is. */
    @Override
    public String toString() {
        return one + ":" + other + (isMulticast ? MULTICAST : "");
    }
}
