package io.zenwatch.zenoh;

import io.zenwatch.internal.FileFailures;
import io.zenwatch.zenoh.ZenohException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A zenoh configuration: JSON5 text, zenoh's own format, and single settings put over it. Zenwatch hands it to zenoh
 * untouched; zenoh decides when the session is opened whether it is valid.
 *
 * @param json5 the whole text; null for zenoh's defaults
 * @param settings put over the text, in order
 */
public record ZenohConfig(@Nullable String json5, List<Setting> settings) {

    /**
     * One setting.
     *
     * @param key the path of the setting, such as {@code listen/endpoints}
     * @param json5 its value, such as {@code ["tcp/127.0.0.1:0"]}
     */
    public record Setting(String key, String json5) {}

    public ZenohConfig {
        settings = List.copyOf(settings);
    }

    /** Zenoh's defaults: a peer that scouts by multicast. */
    public static ZenohConfig defaults() {
        return new ZenohConfig(null, List.of());
    }

    /** A configuration text. */
    public static ZenohConfig ofJson5(String text) {
        return new ZenohConfig(text, List.of());
    }

    /**
     * Reads a configuration file.
     *
     * @throws ZenohException {@link Code#INVALID_CONFIG} if the file cannot be read
     */
    public static ZenohConfig ofFile(Path file) {
        try {
            return ofJson5(Files.readString(file));
        } catch (IOException e) {
            throw new ZenohException(
                    Code.INVALID_CONFIG,
                    "cannot read the configuration file '" + file + "': " + FileFailures.reason(e),
                    e);
        }
    }

    /** Puts one setting over what is there. */
    public ZenohConfig with(String key, String json5) {
        List<Setting> more = new ArrayList<>(settings);
        more.add(new Setting(key, json5));
        return new ZenohConfig(this.json5, more);
    }

    /** Sets the role of the session. */
    public ZenohConfig withMode(WhatAmI mode) {
        return with("mode", quote(mode.toString()));
    }

    /** Sets the endpoints to connect to, such as {@code tcp/127.0.0.1:7447}. */
    public ZenohConfig withConnect(String... endpoints) {
        return with("connect/endpoints", array(endpoints));
    }

    /** Sets the endpoints to listen on, such as {@code tcp/127.0.0.1:0}. */
    public ZenohConfig withListen(String... endpoints) {
        return with("listen/endpoints", array(endpoints));
    }

    /** Turns the search for others by multicast on or off. */
    public ZenohConfig withMulticastScouting(boolean on) {
        return with("scouting/multicast/enabled", Boolean.toString(on));
    }

    private static String array(String... texts) {
        return Arrays.stream(texts).map(ZenohConfig::quote).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }
}
