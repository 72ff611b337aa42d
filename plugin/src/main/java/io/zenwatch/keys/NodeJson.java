package io.zenwatch.keys;

import io.zenwatch.internal.Json;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands on {@link Keys#NODE}. */
public final class NodeJson {

    /** Longer metadata is left out. */
    static final int MAX_METADATA = 16 << 10;

    private NodeJson() {}

    /**
     * Takes it from a node's document in its admin space.
     *
     * @param whatAmI what the document's key says that the node is
     */
    public static ZBytes of(WhatAmI whatAmI, Map<String, ? extends @Nullable Object> document) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("whatami", whatAmI.toString());
        if (document.get("version") instanceof String version) {
            fields.put("version", version);
        }
        if (document.get("metadata") instanceof Map<?, ?> metadata && !metadata.isEmpty() && fits(metadata)) {
            fields.put("metadata", metadata);
        }
        return ZBytes.wrap(Json.writeObject(fields));
    }

    private static boolean fits(Map<?, ?> metadata) {
        return Json.writeObject(Map.of("metadata", metadata)).length <= MAX_METADATA;
    }
}
