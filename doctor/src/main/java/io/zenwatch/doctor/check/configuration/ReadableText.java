package io.zenwatch.doctor.check.configuration;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Settings;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.zenoh.ZenohConfig;
import java.util.stream.Stream;

/** Whether a configuration can be read at all. */
public final class ReadableText extends Check<ZenohConfig> {

    public ReadableText() {
        super("ZW-101", "configuration text", "whether the text, and each single setting, is JSON5");
    }

    @Override
    protected Stream<Finding> look(ZenohConfig config) {
        try {
            var unused = Settings.of(config);
            return Stream.of(ok("configuration", "it can be read"));
        } catch (IllegalArgumentException e) {
            return Stream.of(problem(
                    "configuration",
                    String.valueOf(e.getMessage()),
                    "Correct the text there. Zenoh reads JSON5: JSON with comments, unquoted keys and trailing commas.",
                    null));
        }
    }
}
