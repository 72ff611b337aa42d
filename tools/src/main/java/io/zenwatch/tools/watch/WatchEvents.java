package io.zenwatch.tools.watch;

import io.zenwatch.tools.watch.core.Standing;
import io.zenwatch.topology.TopologyListener;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.TopologyEvent;
import java.time.Instant;
import java.util.function.Consumer;

/** Passes on events: first what stands, then what happens. */
public final class WatchEvents implements TopologyListener {

    private final Consumer<? super TopologyEvent> events;
    private boolean hasBegun;

    public WatchEvents(Consumer<? super TopologyEvent> events) {
        this.events = events;
    }

    @Override
    public void changed(Difference difference) {
        if (hasBegun) {
            difference.events().forEach(events);
        } else if (difference.after().version() > 0) {
            hasBegun = true;
            Standing.of(difference.after(), Instant.now()).forEach(events);
        }
    }
}
