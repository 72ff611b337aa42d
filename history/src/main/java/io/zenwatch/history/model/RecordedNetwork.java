package io.zenwatch.history.model;

import io.zenwatch.topology.model.Network;
import java.time.Instant;
import java.util.List;

/**
 * A network as it was at a moment.
 *
 * @param network with {@code isLive} if somebody saw it then; otherwise what was known last. Its version is of no meaning,
 *     and the changes of its edges are those of the ten minutes before
 * @param at the moment
 * @param seenBy the recorders that saw it then; none within a gap
 * @param lastSeen the moment up to which the network is known: {@code at}, unless that lies in a gap
 */
public record RecordedNetwork(Network network, Instant at, List<Recorder> seenBy, Instant lastSeen) {

    public RecordedNetwork {
        seenBy = List.copyOf(seenBy);
    }

    /** Whether nobody saw the network then. */
    public boolean isGap() {
        return seenBy.isEmpty();
    }
}
