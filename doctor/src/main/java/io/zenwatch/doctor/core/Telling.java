package io.zenwatch.doctor.core;

import io.zenwatch.bridge.core.AdminDocument;
import io.zenwatch.bridge.core.AdminDocument.Session;
import io.zenwatch.internal.Json;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What nodes tell of themselves at one moment, by Zenwatch or in their admin space: one view of both. Immutable.
 *
 * @param names what to call each node
 * @param roles of the nodes of which it is known
 * @param versions of zenoh, of the nodes of which it is known
 * @param tellers the nodes that tell of themselves
 * @param edges with the nodes that tell of each
 * @param links how many links an edge has, of those where somebody says it
 */
public record Telling(
        Map<ZenohId, String> names,
        Map<ZenohId, WhatAmI> roles,
        Map<ZenohId, String> versions,
        Set<ZenohId> tellers,
        Map<EdgeId, Set<ZenohId>> edges,
        Map<EdgeId, Integer> links) {

    /** Joins what a network and documents tell. */
    public static Telling of(Network network, Iterable<AdminDocument> documents) {
        Telling telling = new Telling(
                new TreeMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>(), new TreeMap<>(), new HashMap<>());
        network.nodes().values().forEach(telling::add);
        network.edges().values().forEach(telling::add);
        documents.forEach(telling::add);
        return telling;
    }

    private void add(Node node) {
        names.put(node.zid(), node.name());
        if (node.role() != null) {
            roles.put(node.zid(), node.role());
        }
        if (node.zenohVersion() != null) {
            versions.put(node.zid(), node.zenohVersion());
        }
        if (node.source() != Source.NEIGHBOURS) {
            tellers.add(node.zid());
        }
    }

    private void add(Edge edge) {
        tells(edge.id(), edge.id().one(), edge.one());
        tells(edge.id(), edge.id().other(), edge.other());
    }

    private void tells(EdgeId edge, ZenohId zid, @Nullable EdgeEnd end) {
        if (end != null && end.source() != Source.NEIGHBOURS) {
            edges.computeIfAbsent(edge, id -> new HashSet<>()).add(zid);
            links.merge(edge, end.links().size(), Math::max);
        }
    }

    private void add(AdminDocument document) {
        ZenohId zid = document.zid();
        names.putIfAbsent(zid, Node.shortZid(zid));
        roles.put(zid, document.whatAmI());
        tellers.add(zid);
        String version = version(document);
        if (version != null) {
            versions.put(zid, version);
        }
        for (Session session : document.sessions()) {
            names.putIfAbsent(session.peer(), Node.shortZid(session.peer()));
            WhatAmI role = session.whatAmI();
            if (role != null) {
                roles.putIfAbsent(session.peer(), role);
            }
            EdgeId edge = new EdgeId(zid, session.peer(), session.isMulticast());
            edges.computeIfAbsent(edge, id -> new HashSet<>()).add(zid);
            links.merge(edge, session.links().size(), Math::max);
        }
    }

    /** The version of zenoh in a document; null if it has none. */
    public static @Nullable String version(AdminDocument document) {
        return Json.readObject(document.node().toByteArray()).get("version") instanceof String version ? version : null;
    }

    /** What to call a node, with its role. */
    public String name(ZenohId zid) {
        WhatAmI role = roles.get(zid);
        String name = names.getOrDefault(zid, Node.shortZid(zid));
        return role == null ? name : role + " " + name;
    }

    /** What to call an edge. */
    public String name(EdgeId edge) {
        return name(edge.one()) + " and " + name(edge.other());
    }
}
