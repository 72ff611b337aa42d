package io.zenwatch.tools.option;

import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say where a zenoh configuration comes from. */
public final class ConfigOptions {

    @Option(
            names = {"-c", "--config"},
            order = 21,
            paramLabel = "FILE",
            description = "A configuration file in Zenoh's JSON5 format.")
    private @Nullable Path file;

    @Option(
            names = "--cfg",
            order = 22,
            paramLabel = "KEY:VALUE",
            description = {
                "Change one setting. KEY is its path in the configuration, VALUE is JSON5. Repeatable.",
                "Example: --cfg transport/link/tx/lease:2000"
            })
    private final List<ZenohConfig.Setting> settings = new ArrayList<>();

    /** The configuration file, or zenoh's defaults. */
    public ZenohConfig base() {
        return file == null ? ZenohConfig.defaults() : ZenohConfig.ofFile(file);
    }

    /** Puts the settings that were given one by one over a configuration. */
    public ZenohConfig withSettings(ZenohConfig config) {
        ZenohConfig result = config;
        for (ZenohConfig.Setting setting : settings) {
            result = result.with(setting.key(), setting.json5());
        }
        return result;
    }

    /** Opens something with a configuration; when zenoh refuses that, the message names the file it came from. */
    public <T> T open(ZenohConfig config, Function<ZenohConfig, T> opener) {
        try {
            return opener.apply(config);
        } catch (ZenohException e) {
            if (file == null || e.code() != ZenohException.Code.INVALID_CONFIG) {
                throw e;
            }
            throw new ZenohException(e.code(), e.getMessage() + " (configuration file '" + file + "')", e);
        }
    }
}
