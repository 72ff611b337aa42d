package io.zenwatch.dashboard.wire;

import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.ChainEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.topology.model.TopologyEvent.PartEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes a network, a change and the log. docs/dashboard.md and openapi.json have the fields. */
public final class WireJson {

    private WireJson() {}

    static Consumer<JsonWriter> network(Network network, EventId id, Instant at) {
        return json -> {
            ModelJson model = new ModelJson(json);
            json.object(() -> {
                head(json, network, id, at);
                json.text("observer", network.observer());
                json.array("nodes", network.nodes().values(), model::node);
                json.array("edges", network.edges().values(), model::edge);
                json.array("chains", network.chains().values(), model::chain);
                json.array("goneNodes", network.goneNodes().values(), model::goneNode);
                json.array("goneEdges", network.goneEdges().values(), model::goneEdge);
            });
        };
    }

    static Consumer<JsonWriter> change(Change change, EventId id, Instant at) {
        Network after = change.after();
        return json -> {
            ModelJson model = new ModelJson(json);
            json.object(() -> {
                head(json, after, id, at);
                parts(json, "nodes", change.nodes(), model::node);
                parts(json, "edges", change.edges(), model::edge);
                parts(json, "chains", change.chains(), model::chain);
                events(json, change.events());
            });
        };
    }

    static Consumer<JsonWriter> log(List<TopologyEvent> events) {
        return json -> json.object(() -> events(json, events));
    }

    private static void head(JsonWriter json, Network network, EventId id, Instant at) {
        json.text("id", id);
        json.time("at", at);
        json.flag("live", network.isLive());
        json.time("liveSince", network.liveSince());
    }

    private static <K, V> void parts(JsonWriter json, String name, Change.Parts<K, V> parts, Consumer<V> write) {
        json.object(name, () -> {
            json.array("put", parts.put(), write);
            json.array("gone", parts.gone(), key -> json.element(key.toString()));
        });
    }

    /** A field with what happened. */
    public static void events(JsonWriter json, List<TopologyEvent> events) {
        json.array("events", events, event -> event(json, event));
    }

    private static void event(JsonWriter json, TopologyEvent event) {
        json.object(() -> {
            json.time("at", event.at());
            json.text("kind", kind(event));
            json.text("node", event instanceof NodeEvent of ? of.node().zid() : null);
            json.text("edge", event instanceof EdgeEvent of ? of.edge().id() : null);
            json.text("chain", event instanceof ChainEvent of ? of.chain().id() : null);
            json.text("text", event.text());
        });
    }

    private static String kind(TopologyEvent event) {
        if (event instanceof PartEvent of) {
            return kind(of.kind());
        }
        return ((LiveEvent) event).isLive() ? "live" : "not-live";
    }

    private static String kind(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
