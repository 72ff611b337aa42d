package io.zenwatch.dashboard.wire;

import io.zenwatch.topology.model.TopologyEvent;
import java.util.ArrayDeque;
import java.util.List;

/** The last events. */
final class EventLog {

    static final int MOST = 1_000;

    private final ArrayDeque<TopologyEvent> last = new ArrayDeque<>();

    void add(List<TopologyEvent> events) {
        for (TopologyEvent event : events) {
            if (last.size() == MOST) {
                last.removeFirst();
            }
            last.addLast(event);
        }
    }

    /** The oldest first. */
    List<TopologyEvent> events() {
        return List.copyOf(last);
    }
}
