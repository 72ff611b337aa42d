package io.zenwatch.doctor.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the table with the source of the zenoh that the engine is built with, where cargo has it. */
class KnownKeysTest {

    private static final String BEGIN = "validated_struct::validator! {";
    private static final Pattern FIELD = Pattern.compile("\\s*(?:pub )?(\\w+)\\s*:\\s*(?:\\w+(?: ?\\{))?");

    @Test
    void table_isWhatZenohHas() throws IOException {
        Path source = source();
        Programs.require(
                Files.exists(source), "cargo has not fetched " + source + ", so the table of keys is not compared");

        assertThat(String.join("\n", new Reader(Files.readString(source)).keys()) + "\n")
                .isEqualTo(KnownKeys.TABLE);
    }

    private static Path source() throws IOException {
        String lock = Files.readString(Path.of("..", "Cargo.lock"));
        Matcher version = Pattern.compile("name = \"zenoh-config\"\nversion = \"([^\"]+)\"")
                .matcher(lock);
        assertThat(version.find()).isTrue();
        String home = System.getenv().getOrDefault("CARGO_HOME", System.getProperty("user.home") + "/.cargo");
        Path registries = Path.of(home, "registry", "src");
        String folder = "zenoh-config-" + version.group(1) + "/src/lib.rs";
        if (!Files.isDirectory(registries)) {
            return registries.resolve(folder);
        }
        try (Stream<Path> listed = Files.list(registries)) {
            return listed.map(registry -> registry.resolve(folder))
                    .filter(Files::exists)
                    .findFirst()
                    .orElse(registries.resolve(folder));
        }
    }

    /** Reads the fields out of the one macro that defines the configuration. */
    private static final class Reader {

        private final String text;
        private int at;
        private final List<String> keys = new ArrayList<>();

        Reader(String source) {
            text = source.substring(source.indexOf(BEGIN) + BEGIN.length())
                    .replaceAll("//[^\n]*", "")
                    .replaceAll("#\\[[^]]*]", "")
                    .replaceAll("where \\([^)]*\\)", "")
                    .replaceAll("\\s+", " ");
        }

        List<String> keys() {
            at = text.indexOf("Config {") + "Config {".length();
            object("");
            return keys;
        }

        private void object(String parent) {
            while (true) {
                skip(" ,");
                if (text.charAt(at) == '}') {
                    at++;
                    return;
                }
                Matcher field = FIELD.matcher(text).region(at, text.length());
                assertThat(field.lookingAt()).as(text.substring(at, at + 80)).isTrue();
                at = field.end();
                if (text.charAt(at - 1) == '{') {
                    object(parent + field.group(1) + "/");
                } else {
                    String type = type();
                    boolean isByRole = type.contains("ModeDependentValue<") && !type.contains("TargetDependentValue<");
                    keys.add(parent + field.group(1) + (isByRole ? " by role" : ""));
                }
            }
        }

        private void skip(String characters) {
            while (characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private String type() {
            int begin = at;
            for (int depth = 0; depth > 0 || ",}".indexOf(text.charAt(at)) < 0; at++) {
                depth += text.charAt(at) == '<' ? 1 : text.charAt(at) == '>' ? -1 : 0;
            }
            return text.substring(begin, at);
        }
    }
}
