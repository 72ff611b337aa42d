package io.zenwatch.dashboard.wire;

import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Chain.Hop;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Gone;
import io.zenwatch.topology.model.Node;
import io.zenwatch.zenoh.Link.Priorities;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a network. docs/dashboard.md and openapi.json have the fields. */
final class ModelJson {

    private final JsonWriter json;

    ModelJson(JsonWriter json) {
        this.json = json;
    }

    void node(Node node) {
        json.object(() -> {
            json.text("zid", node.zid());
            json.text("name", node.name());
            json.text("shortZid", Node.shortZid(node.zid()));
            json.text("role", node.role());
            json.texts("components", node.components());
            json.text("label", node.label());
            json.document("metadata", node.metadata());
            json.text("zenohVersion", node.zenohVersion());
            json.text("source", node.source());
            json.flag("producer", node.isProducer());
            json.time("since", node.since());
        });
    }

    void edge(Edge edge) {
        json.object(() -> {
            json.text("id", edge.id());
            json.text("one", edge.id().one());
            json.text("other", edge.id().other());
            json.flag("multicast", edge.id().isMulticast());
            json.texts("protocols", edge.protocols());
            json.flag("oneSided", edge.isOneSided());
            json.flag("contradicted", edge.isContradicted());
            json.time("since", edge.since());
            json.array("changes", edge.changes(), json::time);
            json.object("ends", () -> {
                end("one", edge.one());
                end("other", edge.other());
            });
        });
    }

    private void end(String name, @Nullable EdgeEnd end) {
        if (end == null) {
            json.text(name, null);
            return;
        }
        json.object(name, () -> {
            json.text("source", end.source());
            json.text("remoteRole", end.remoteRole());
            json.flag("qos", end.isQos());
            json.flag("shm", end.isShm());
            json.time("since", end.since());
            json.array("links", end.links(), this::link);
        });
    }

    private void link(EdgeLink link) {
        json.object(() -> {
            json.text("id", link.id());
            json.text("src", link.src());
            json.text("dst", link.dst());
            json.text("protocol", link.protocol());
            json.text("group", link.group());
            json.number("mtu", link.mtu());
            json.flag("reliable", link.isReliable());
            json.flag("streamed", link.isStreamed());
            json.texts("interfaces", link.interfaces());
            json.text("authIdentifier", link.authIdentifier());
            priorities(link.priorities());
            json.time("since", link.since());
        });
    }

    private void priorities(@Nullable Priorities priorities) {
        if (priorities == null) {
            json.text("priorities", null);
            return;
        }
        json.object("priorities", () -> {
            json.text("start", priorities.start());
            json.text("end", priorities.end());
        });
    }

    void chain(Chain chain) {
        json.object(() -> {
            json.text("id", chain.id());
            json.text("service", chain.networkService());
            json.text("state", chain.state());
            json.array("hops", chain.hops(), this::hop);
        });
    }

    private void hop(Hop hop) {
        json.object(() -> {
            json.text("component", hop.component());
            json.text("connection", hop.connectionId());
            json.text("node", hop.node());
            json.text("state", hop.state());
            json.text(
                    "mechanism",
                    hop.connection() == null ? "" : hop.connection().mechanism().type());
        });
    }

    void goneNode(Gone<Node> gone) {
        json.object(() -> {
            json.name("node");
            node(gone.last());
            json.time("at", gone.at());
        });
    }

    void goneEdge(Gone<Edge> gone) {
        json.object(() -> {
            json.name("edge");
            edge(gone.last());
            json.time("at", gone.at());
        });
    }
}
