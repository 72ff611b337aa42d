package io.zenwatch.dashboard.wire;

import io.zenwatch.dashboard.wire.TrafficRows.Difference;
import io.zenwatch.dashboard.wire.TrafficRows.Row;
import io.zenwatch.dashboard.wire.TrafficRows.Way;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes traffic. docs/dashboard.md and openapi.json have the fields. */
final class TrafficJson {

    private TrafficJson() {}

    /** @param isWhole whether what a reader knew before does not count any more */
    static Consumer<JsonWriter> traffic(Difference difference, boolean isWhole, Instant at) {
        return json -> json.object(() -> {
            json.time("at", at);
            json.flag("whole", isWhole);
            json.object(
                    "nodes", () -> rows(json, "zid", difference.nodes(), "sent", "received", difference.goneNodes()));
            json.object(
                    "edges", () -> rows(json, "id", difference.edges(), "toOther", "toOne", difference.goneEdges()));
        });
    }

    private static void rows(JsonWriter json, String id, Map<?, Row> put, String out, String in, List<?> gone) {
        json.array(
                "put",
                put.entrySet(),
                entry -> json.object(() -> {
                    json.text(id, entry.getKey());
                    way(json, out, entry.getValue().out());
                    way(json, in, entry.getValue().in());
                }));
        json.array("gone", gone, key -> json.element(key.toString()));
    }

    private static void way(JsonWriter json, String name, @Nullable Way way) {
        if (way == null) {
            json.text(name, null);
            return;
        }
        json.object(name, () -> {
            json.number("bytes", way.bytes());
            json.number("messages", way.messages());
            json.number("dropped", way.dropped());
        });
    }
}
