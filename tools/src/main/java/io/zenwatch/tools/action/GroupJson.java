package io.zenwatch.tools.action;

import io.zenwatch.internal.Json;
import io.zenwatch.tools.action.core.Alarm;
import io.zenwatch.tools.action.core.Group;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.ChainEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.topology.model.TopologyEvent.PartEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes groups of events. docs/actions.md has the fields. */
final class GroupJson {

    private GroupJson() {}

    static byte[] write(Group group) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", group.at().toString());
        json.put("events", group.alarms().stream().map(GroupJson::fields).toList());
        json.put("left_out", group.leftOut());
        return Json.writeObject(json);
    }

    private static Map<String, @Nullable Object> fields(Alarm alarm) {
        TopologyEvent event = alarm.event();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("condition", alarm.condition());
        json.put("at", event.at().toString());
        if (event instanceof PartEvent of) {
            json.put("kind", of.kind().name().toLowerCase(Locale.ROOT));
        } else if (event instanceof LiveEvent of) {
            json.put("kind", of.isLive() ? "live" : "not-live");
        }
        if (event instanceof NodeEvent of) {
            json.put("node", of.node().zid().toString());
            json.put("name", of.node().name());
        } else if (event instanceof EdgeEvent of) {
            json.put("edge", of.edge().id().toString());
        } else if (event instanceof ChainEvent of) {
            json.put("chain", of.chain().id());
        }
        json.put("text", event.text());
        return json;
    }
}
