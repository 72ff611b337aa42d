package io.zenwatch.tools.print;

import io.zenwatch.topology.TopologyListener;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;

/** Says when a network is live, and when it is not. */
public record TopologyLive(Printer printer) implements TopologyListener {

    @Override
    public void changed(Difference difference) {
        Network after = difference.after();
        if (difference.before().isLive() != after.isLive()) {
            printer.live(after.isLive(), after.liveSince());
        }
    }
}
