package io.zenwatch.tools.console;

import io.zenwatch.engine.ZenohEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.logging.LogManager;

/**
 * What is logged: to standard error, from warnings on, and zenoh's own errors alone, unless Java or zenoh is told otherwise.
 * Java makes one of these when something first asks for a logger, which a short tool never does.
 */
public final class LogConfiguration {

    private static final String ALL_OF_ZENOH = "\nzenoh.level=ALL\n";

    /** Called by {@link LogManager}. */
    public LogConfiguration() throws IOException {
        try (InputStream file =
                        Objects.requireNonNull(LogConfiguration.class.getResourceAsStream("logging.properties"));
                InputStream all = new SequenceInputStream(file, ofZenoh())) {
            LogManager.getLogManager().readConfiguration(all);
        }
    }

    private static InputStream ofZenoh() {
        boolean isToldOtherwise =
                System.getProperty(ZenohEngine.LOG_PROPERTY) != null || System.getenv(ZenohEngine.LOG_VARIABLE) != null;
        return new ByteArrayInputStream((isToldOtherwise ? ALL_OF_ZENOH : "").getBytes(StandardCharsets.UTF_8));
    }

    /** Lets Java use this when it needs it, unless Java is told otherwise. */
    public static void install() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty("java.util.logging.config.class", LogConfiguration.class.getName());
        }
    }
}
