package io.zenwatch.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this library, as the build wrote it. */
final class OwnVersion {

    private OwnVersion() {}

    static String text() {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(OwnVersion.class.getResourceAsStream("version.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
