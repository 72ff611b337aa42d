package io.zenwatch.tools.action.core;

import io.zenwatch.tools.action.core.Condition.Subject;
import io.zenwatch.tools.search.Facts;
import io.zenwatch.tools.search.NetworkFacts;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.ChainEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.topology.model.TopologyEvent.PartEvent;
import io.zenwatch.zenoh.WhatAmI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches one condition. What it watches is known by name, so that a process that comes back with another zid is the same if
 * it has a name. Not thread-safe.
 */
public final class Watchdog {

    /** Of so many things at a time is known since when they hold, or how often they went. */
    private static final int MOST = 10_000;

    private final Condition condition;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Map<String, Deque<Instant>> flaps = new HashMap<>();
    private Network network;

    private record Held(Instant due, TopologyEvent event) {}

    /** @param network as it is now */
    public Watchdog(Condition condition, Network network) {
        this.condition = condition;
        this.network = network;
    }

    /** The network is another. */
    public List<Alarm> changed(Difference difference, Instant now) {
        network = difference.after();
        List<Alarm> alarms = new ArrayList<>();
        boolean isSearched =
                !condition.search().isEmpty() && !difference.events().isEmpty();
        NetworkFacts facts = isSearched ? new NetworkFacts(network, now) : null;
        for (TopologyEvent event : difference.events()) {
            happened(event, facts, now, alarms);
        }
        alarms.addAll(tick(now));
        return alarms;
    }

    private void happened(TopologyEvent event, @Nullable NetworkFacts facts, Instant now, List<Alarm> alarms) {
        String name = name(event);
        if (isOver(event)) {
            held.remove(name);
        }
        if (!isMet(event, facts)) {
            return;
        } else if (condition.times() > 0) {
            count(name, event, now, alarms);
        } else if (condition.time().isZero()) {
            alarms.add(new Alarm(condition.text(), event));
        } else if (held.size() < MOST) {
            held.putIfAbsent(name, new Held(now.plus(condition.time()), event));
        }
    }

    /** Whether what was to hold does not any longer. A node has its name only some time after it appeared. */
    private boolean isOver(TopologyEvent event) {
        return event instanceof PartEvent of
                ? (of.kind() == Kind.GONE) != (condition.kind() == Kind.GONE)
                : event instanceof LiveEvent live && live.isLive();
    }

    private void count(String name, TopologyEvent event, Instant now, List<Alarm> alarms) {
        if (flaps.size() >= MOST) {
            flaps.values().removeIf(times -> times.getLast().isBefore(now.minus(condition.time())));
        }
        if (flaps.size() >= MOST && !flaps.containsKey(name)) {
            return;
        }
        Deque<Instant> times = flaps.computeIfAbsent(name, first -> new ArrayDeque<>());
        times.addLast(now);
        while (times.getFirst().isBefore(now.minus(condition.time()))) {
            times.removeFirst();
        }
        if (times.size() >= condition.times()) {
            flaps.remove(name);
            alarms.add(new Alarm(condition.text(), event));
        }
    }

    private boolean isMet(TopologyEvent event, @Nullable NetworkFacts facts) {
        if (event instanceof PartEvent of) {
            return isOfSubject(of)
                    && (condition.kind() == null || condition.kind() == of.kind())
                    && (facts == null || isFound(of, facts));
        }
        return condition.search().isEmpty()
                && (condition.subject() == Subject.ANYTHING
                        || condition.subject() == Subject.NETWORK && event instanceof LiveEvent live && !live.isLive());
    }

    private boolean isOfSubject(TopologyEvent event) {
        return switch (condition.subject()) {
            case ANYTHING -> true;
            case NODE -> event instanceof NodeEvent;
            case ROUTER -> event instanceof NodeEvent of && of.node().role() == WhatAmI.ROUTER;
            case PEER -> event instanceof NodeEvent of && of.node().role() == WhatAmI.PEER;
            case CLIENT -> event instanceof NodeEvent of && of.node().role() == WhatAmI.CLIENT;
            case TRANSPORT -> event instanceof EdgeEvent;
            case CONNECTION -> event instanceof ChainEvent;
            case NETWORK -> false;
        };
    }

    private boolean isFound(TopologyEvent event, NetworkFacts facts) {
        if (event instanceof NodeEvent of) {
            return condition.search().matches(facts.node(of.node().zid()));
        } else if (event instanceof EdgeEvent of) {
            return condition.search().matches(facts.edge(of.edge(), of.kind() == Kind.GONE));
        }
        return event instanceof ChainEvent of
                && of.chain().hops().stream().anyMatch(hop -> hop.node() != null && matches(facts.node(hop.node())));
    }

    private boolean matches(Facts facts) {
        return condition.search().matches(facts);
    }

    /** What has held for long enough. While the network is not live, nothing is told but that. */
    public List<Alarm> tick(Instant now) {
        List<Alarm> alarms = new ArrayList<>();
        if (!network.isLive() && condition.subject() != Subject.NETWORK) {
            return alarms;
        }
        for (Iterator<Held> all = held.values().iterator(); all.hasNext(); ) {
            Held each = all.next();
            if (!each.due().isAfter(now)) {
                all.remove();
                if (stillHolds(each.event())) {
                    alarms.add(new Alarm(condition.text(), each.event()));
                }
            }
        }
        return alarms;
    }

    private boolean stillHolds(TopologyEvent event) {
        if (event instanceof NodeEvent of) {
            String name = of.node().name();
            boolean isThere = network.nodes().values().stream().map(Node::name).anyMatch(name::equals);
            return isThere == (condition.kind() != Kind.GONE);
        }
        return true;
    }

    /** When {@link #tick} may have something to tell; null for never. */
    public @Nullable Instant nextDue() {
        if (!network.isLive() && condition.subject() != Subject.NETWORK) {
            return null;
        }
        return held.values().stream().map(Held::due).min(Instant::compareTo).orElse(null);
    }

    private String name(TopologyEvent event) {
        if (event instanceof NodeEvent of) {
            return of.node().name();
        } else if (event instanceof EdgeEvent of) {
            return network.name(of.edge().id().one()) + " - "
                    + network.name(of.edge().id().other());
        }
        return event instanceof ChainEvent of ? of.chain().id() : "network";
    }
}
