package io.zenwatch.monitoring.producer.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a selector: {@code name=value} between semicolons. */
final class QueryParameters {

    private QueryParameters() {}

    /** By their names; the first of several with one name counts, and one without a value has an empty one. */
    static Map<String, String> parse(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (!part.isEmpty()) {
                parameters.putIfAbsent(
                        equals < 0 ? part : part.substring(0, equals), equals < 0 ? "" : part.substring(equals + 1));
            }
        }
        return parameters;
    }
}
