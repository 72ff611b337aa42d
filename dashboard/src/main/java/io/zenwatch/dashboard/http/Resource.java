package io.zenwatch.dashboard.http;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file to serve.
 *
 * @param tag another one for another content
 * @param content to be duplicated before it is read
 */
record Resource(String type, String tag, ByteBuffer content) {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "png", "image/png",
            "svg", "image/svg+xml");

    /** The media type of a file; null where its kind is not served. */
    static @Nullable String type(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? null : TYPES.get(name.substring(dot + 1));
    }
}
