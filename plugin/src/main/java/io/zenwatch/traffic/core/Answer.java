package io.zenwatch.traffic.core;

import io.zenwatch.traffic.core.Flows.Drops;
import io.zenwatch.traffic.model.Flow;
import io.zenwatch.traffic.model.LinkTraffic;
import io.zenwatch.traffic.model.NodeTraffic;
import io.zenwatch.traffic.model.ProtocolTraffic;
import io.zenwatch.traffic.model.TransportTraffic;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a node answered.
 *
 * @param dropped what each of its transports dropped; null if that is unknown
 * @param nanos when, on any one monotonic clock
 */
record Answer(WhatAmI role, NodeCounts counts, @Nullable Map<ZenohId, Counts> dropped, long nanos) {

    Answer withDropped(Map<ZenohId, Counts> known) {
        return new Answer(role, counts, known, nanos);
    }

    /** The traffic of the node, with rates since an earlier answer; null for none. */
    NodeTraffic since(@Nullable Answer before) {
        long elapsed = before == null ? 0 : nanos - before.nanos;
        Counts allBefore = before == null ? null : before.counts.all();
        Map<String, ProtocolTraffic> protocols = new HashMap<>();
        counts.protocols().forEach((protocol, now) -> {
            Counts then = before == null ? null : before.counts.protocols().get(protocol);
            protocols.put(
                    protocol,
                    new ProtocolTraffic(
                            sent(now, then, elapsed, Drops.UNKNOWN), received(now, then, elapsed, Drops.UNKNOWN)));
        });
        return new NodeTraffic(
                sent(counts.all(), allBefore, elapsed, Drops.KNOWN),
                received(counts.all(), allBefore, elapsed, Drops.KNOWN),
                protocols,
                transports(before, elapsed));
    }

    private Map<ZenohId, TransportTraffic> transports(@Nullable Answer before, long elapsed) {
        Map<ZenohId, TreeMap<LinkEnds, Counts>> then = before == null ? Map.of() : byRemote(before.counts.links());
        Map<ZenohId, TransportTraffic> transports = new HashMap<>();
        byRemote(counts.links()).forEach((remote, links) -> {
            TreeMap<LinkEnds, Counts> linksThen = then.getOrDefault(remote, new TreeMap<>());
            Counts now = total(links, dropped, remote);
            Counts sumThen = before == null || !links.keySet().equals(linksThen.keySet())
                    ? null
                    : total(linksThen, before.dropped, remote);
            Drops drops = dropped == null
                    ? Drops.UNKNOWN
                    : before == null || before.dropped == null ? Drops.RATE_UNKNOWN : Drops.KNOWN;
            List<LinkTraffic> each = new ArrayList<>();
            links.forEach((ends, ofLink) -> each.add(new LinkTraffic(
                    ends.src(),
                    ends.dst(),
                    sent(ofLink, linksThen.get(ends), elapsed, Drops.UNKNOWN),
                    received(ofLink, linksThen.get(ends), elapsed, Drops.UNKNOWN))));
            transports.put(
                    remote,
                    new TransportTraffic(
                            sent(now, sumThen, elapsed, drops), received(now, sumThen, elapsed, drops), each));
        });
        return transports;
    }

    private static Map<ZenohId, TreeMap<LinkEnds, Counts>> byRemote(Map<LinkEnds, Counts> links) {
        Map<ZenohId, TreeMap<LinkEnds, Counts>> all = new HashMap<>();
        links.forEach((ends, counts) ->
                all.computeIfAbsent(ends.remote(), none -> new TreeMap<>()).put(ends, counts));
        return all;
    }

    private static Counts total(Map<LinkEnds, Counts> links, @Nullable Map<ZenohId, Counts> dropped, ZenohId remote) {
        Counts start = dropped == null ? Counts.NONE : dropped.getOrDefault(remote, Counts.NONE);
        return links.values().stream().reduce(start, Counts::plus);
    }

    private static Flow sent(Counts now, @Nullable Counts before, long nanos, Drops drops) {
        return Flows.of(now.sent(), before == null ? null : before.sent(), nanos, drops);
    }

    private static Flow received(Counts now, @Nullable Counts before, long nanos, Drops drops) {
        return Flows.of(now.received(), before == null ? null : before.received(), nanos, drops);
    }
}
