package io.zenwatch.topology;

import io.zenwatch.topology.model.Difference;

/**
 * Hears how a network changes: first of the difference from an empty network, then of each change.
 *
 * <p>Each listener is called by one daemon thread at a time, in order, and waits for no other listener. It may block, and
 * may use the topology and close it. What it throws is logged. A listener that falls behind hears of several changes in one
 * difference; the {@code before} of each is the {@code after} of the one before.
 */
@FunctionalInterface
public interface TopologyListener {

    /** The network is another. */
    void changed(Difference difference);
}
