package io.zenwatch.tools.command;

import io.zenwatch.engine.ZenohEngine;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of Zenwatch, and of the Zenoh that it contains. */
public final class ToolVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"zenwatch " + ownVersion() + " (zenoh " + ZenohEngine.version() + ")"};
    }

    private static String ownVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(ToolVersion.class.getResourceAsStream("version.properties"))) {
            properties.load(file);
        }
        return properties.getProperty("version");
    }
}
