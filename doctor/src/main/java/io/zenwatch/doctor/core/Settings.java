package io.zenwatch.doctor.core;

import io.zenwatch.internal.Json;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a configuration sets, with its single settings put over its text. Immutable. */
public final class Settings {

    private final Map<String, @Nullable Object> tree;

    private Settings(Map<String, @Nullable Object> tree) {
        this.tree = tree;
    }

    /**
     * Reads a configuration.
     *
     * @throws IllegalArgumentException if its text or one of its settings is not JSON5; the message says where
     */
    public static Settings of(ZenohConfig config) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        String text = config.json5();
        if (text != null) {
            if (!(Json.readJson5(text) instanceof Map<?, ?> object)) {
                throw new IllegalArgumentException("a configuration is an object: { mode: \"peer\", ... }");
            }
            tree.putAll(copy(object));
        }
        for (ZenohConfig.Setting setting : config.settings()) {
            put(tree, setting.key(), Json.readJson5(setting.json5()));
        }
        return new Settings(tree);
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static void put(Map<String, @Nullable Object> tree, String path, @Nullable Object value) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            tree.put(path, value);
            return;
        }
        String first = path.substring(0, slash);
        Map<String, @Nullable Object> inner =
                tree.get(first) instanceof Map<?, ?> object ? copy(object) : new LinkedHashMap<>();
        put(inner, path.substring(slash + 1), value);
        tree.put(first, inner);
    }

    /** The whole as an object; not to be changed. */
    public Map<?, ?> tree() {
        return tree;
    }

    /** The value of a path; null if it is not set. */
    public @Nullable Object at(String path) {
        Object at = tree;
        for (String name : path.split("/", -1)) {
            at = at instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return at;
    }

    /** A text; null if it is not set, or no text. */
    public @Nullable String text(String path) {
        return at(path) instanceof String text ? text : null;
    }

    /** A switch that may be set by role. */
    public boolean isOn(String path, boolean otherwise) {
        return ofRole(path, role()) instanceof Boolean flag ? flag : otherwise;
    }

    /** The role of the session; zenoh's default where it is not set, or set to what is none. */
    public WhatAmI role() {
        try {
            String mode = text("mode");
            return mode == null ? WhatAmI.PEER : WhatAmI.parse(mode);
        } catch (ZenohException e) {
            return WhatAmI.PEER;
        }
    }

    /** The value of a path for a role; null if there is none. */
    public @Nullable Object ofRole(String path, WhatAmI role) {
        Object value = at(path);
        return value instanceof Map<?, ?> object && isByRole(object) ? object.get(role.toString()) : value;
    }

    /** Whether a value is given by role. */
    public static boolean isByRole(@Nullable Object value) {
        return value instanceof Map<?, ?> object
                && !object.isEmpty()
                && object.keySet().stream().anyMatch(KnownKeys.ROLES::contains);
    }

    /** The endpoints that the session connects to. */
    public List<String> connects() {
        return endpoints("connect/endpoints", role());
    }

    /** The endpoints that the session listens on; zenoh's defaults where none are set. */
    public List<String> listens() {
        if (at("listen/endpoints") != null) {
            return endpoints("listen/endpoints", role());
        }
        return switch (role()) {
            case ROUTER -> List.of("tcp/[::]:7447");
            case PEER -> List.of("tcp/[::]:0");
            case CLIENT -> List.of();
        };
    }

    /** The endpoints that stand at a path for a role. */
    public List<String> endpoints(String path, WhatAmI role) {
        List<String> endpoints = new ArrayList<>();
        collect(ofRole(path, role), endpoints);
        return List.copyOf(endpoints);
    }

    private static void collect(@Nullable Object value, List<String> endpoints) {
        if (value instanceof String text) {
            endpoints.add(text);
        } else if (value instanceof List<?> listed) {
            listed.forEach(each -> collect(each, endpoints));
        } else if (value instanceof Map<?, ?> group) {
            collect(group.get("locators"), endpoints);
        }
    }

    /** The names of the roles for which a path has endpoints; empty if they are not given by role. */
    public List<WhatAmI> rolesWithEndpoints(String path) {
        return isByRole(at(path))
                ? Stream.of(WhatAmI.values())
                        .filter(role -> !endpoints(path, role).isEmpty())
                        .toList()
                : List.of();
    }

    /** Whether it searches by multicast, on all interfaces and in zenoh's default group. A client with endpoints does not. */
    public boolean scoutsByDefault() {
        return scoutsByMulticast()
                && at("scouting/multicast/address") == null
                && at("scouting/multicast/interface") == null
                && (role() != WhatAmI.CLIENT || connects().isEmpty());
    }

    /** Whether it searches by multicast. */
    public boolean scoutsByMulticast() {
        return isOn("scouting/multicast/enabled", true);
    }
}
