package io.zenwatch.topology.model;

import java.util.Locale;

/** From whom something is known of a node. The first that applies counts. */
public enum Source {
    /** The node shows itself: it exposes its connectivity, or the connections of its components. */
    ITSELF,
    /** A bridge shows the node, from the node's own admin space. */
    BRIDGE,
    /** Others say it: a bridge derived it from the node's neighbours, or they alone name the node. */
    NEIGHBOURS;

    /** {@code itself}, {@code bridge} or {@code neighbours}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
