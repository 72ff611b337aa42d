package io.zenwatch.doctor.check.configuration;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.core.KnownKeys;
import io.zenwatch.doctor.core.Settings;
import io.zenwatch.doctor.model.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys that zenoh does not know, with the one that was probably meant. */
public final class UnknownKeys extends Check<Configuration> {

    public UnknownKeys() {
        super(
                "ZW-102",
                "configuration keys",
                "keys that zenoh 1.10 does not know, with the nearest one that it knows; not what is inside of lists");
    }

    @Override
    protected Stream<Finding> look(Configuration seen) {
        List<Finding> unknown = in("", seen.settings().tree()).toList();
        return unknown.isEmpty() ? Stream.of(ok("configuration", "all keys are known")) : unknown.stream();
    }

    private Stream<Finding> in(String parent, Map<?, ?> object) {
        return object.entrySet().stream()
                .flatMap(entry -> of(parent + entry.getKey(), String.valueOf(entry.getKey()), entry.getValue()));
    }

    private Stream<Finding> of(String path, String name, @Nullable Object value) {
        if (KnownKeys.isObject(path)) {
            return value instanceof Map<?, ?> object ? in(path + "/", object) : Stream.empty();
        } else if (!KnownKeys.isValue(path)) {
            return Stream.of(unknown(path, name));
        }
        return value instanceof Map<?, ?> object && KnownKeys.isByRole(path) && Settings.isByRole(object)
                ? roles(path, object)
                : Stream.empty();
    }

    private Stream<Finding> roles(String path, Map<?, ?> byRole) {
        return byRole.keySet().stream()
                .map(String::valueOf)
                .filter(role -> !KnownKeys.ROLES.contains(role))
                .map(role ->
                        problem(path + "/" + role, "'" + role + "' is no role", "Use router, peer or client.", null));
    }

    private Finding unknown(String path, String name) {
        return KnownKeys.nearest(path)
                .map(near -> problem(
                        path,
                        "zenoh does not know '" + name + "', and refuses the whole configuration",
                        "Use " + near + ", which is the nearest key that there is.",
                        nested(near)))
                .orElseGet(() -> problem(
                        path,
                        "zenoh does not know '" + name + "', and refuses the whole configuration",
                        "Leave it out.",
                        null));
    }

    private static String nested(String path) {
        String[] names = path.split("/", -1);
        return String.join(": { ", names) + ": ..." + " }".repeat(names.length - 1);
    }
}
