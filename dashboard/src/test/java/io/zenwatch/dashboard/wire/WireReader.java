package io.zenwatch.dashboard.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zenwatch.internal.Json;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What docs/dashboard.md says that a reader does, in the plainest form: it keeps the JSON of each part by its id. */
final class WireReader {

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final Map<String, Map<String, Object>> parts = new TreeMap<>();
    private String last = "";
    private List<Object> live = List.of();
    private int networks;

    /** Takes some bytes of the stream, which can end anywhere. */
    void receive(byte[] bytes) {
        received.writeBytes(bytes);
        String text = received.toString(UTF_8);
        for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
            event(text.substring(0, end));
            text = text.substring(end + 2);
        }
        received.reset();
        received.writeBytes(text.getBytes(UTF_8));
    }

    /** The connection is lost, and with it half an event. */
    void lose() {
        received.reset();
    }

    private void event(String event) {
        Map<String, String> fields = new TreeMap<>();
        event.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            fields.put(line.substring(0, colon), line.substring(colon + 2));
        });
        Map<String, @Nullable Object> data =
                Json.readObject(need(fields, "data").getBytes(UTF_8));
        if (need(fields, "event").equals("network")) {
            networks++;
            parts.clear();
        }
        for (String kind : List.of("nodes", "edges", "chains")) {
            Map<String, Object> known = parts.computeIfAbsent(kind, any -> new TreeMap<>());
            Object given = need(data, kind);
            if (given instanceof Map<?, ?> changed) {
                put(known, need(changed, "put"));
                ((List<?>) need(changed, "gone")).forEach(known::remove);
            } else {
                put(known, given);
            }
        }
        live = List.of(need(data, "live"), need(data, "liveSince"));
        last = need(fields, "id");
    }

    private static <T> T need(Map<?, ? extends @Nullable T> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private static void put(Map<String, Object> known, Object elements) {
        for (Object element : (List<?>) elements) {
            Map<?, ?> fields = (Map<?, ?>) element;
            known.put(String.valueOf(fields.containsKey("zid") ? fields.get("zid") : fields.get("id")), fields);
        }
    }

    String last() {
        return last;
    }

    /** How many whole networks were received. */
    int networks() {
        return networks;
    }

    /** All that is known. */
    Object state() {
        return List.of(parts, live);
    }
}
