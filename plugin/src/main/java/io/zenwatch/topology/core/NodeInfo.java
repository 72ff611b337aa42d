package io.zenwatch.topology.core;

import io.zenwatch.internal.Json;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands on a node's {@link io.zenwatch.keys.Keys#NODE} key. Null is what it does not say. */
public record NodeInfo(
        @Nullable WhatAmI role,
        @Nullable String zenohVersion,
        @Nullable String metadata,
        @Nullable String label) {

    private static final int MAX_LABEL = 200;
    private static final Pattern VERSION = Pattern.compile("v?([^\\s-]+)");

    /**
     * Reads the JSON.
     *
     * @throws IllegalArgumentException if it is no object
     */
    public static NodeInfo read(ZBytes json) {
        Map<String, @Nullable Object> fields = Json.readObject(json.toByteArray());
        return new NodeInfo(
                role(fields.get("whatami")),
                fields.get("version") instanceof String text ? number(text) : null,
                fields.get("metadata") instanceof Map<?, ?> metadata ? write(metadata) : null,
                fields.get("metadata") instanceof Map<?, ?> metadata
                                && metadata.get("name") instanceof String name
                                && !name.isBlank()
                        ? cut(name)
                        : null);
    }

    /** Zenoh writes more than the number, as in {@code v1.10.2 built with rustc 1.85.0}. */
    private static @Nullable String number(String version) {
        Matcher number = VERSION.matcher(version);
        return number.lookingAt() ? cut(number.group(1)) : null;
    }

    private static @Nullable WhatAmI role(@Nullable Object value) {
        try {
            return value instanceof String text ? WhatAmI.parse(text) : null;
        } catch (ZenohException unknown) {
            return null;
        }
    }

    @SuppressWarnings("unchecked") // Json reads no other keys
    private static String write(Map<?, ?> metadata) {
        return new String(Json.writeObject((Map<String, ? extends @Nullable Object>) metadata), StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        int end = Math.min(text.length(), MAX_LABEL);
        return text.substring(
                0, end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
