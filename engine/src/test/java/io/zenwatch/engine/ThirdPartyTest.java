package io.zenwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of what the native library carries is made by {@code engine/third-party} when Cargo.lock changes. */
class ThirdPartyTest {

    private static final Pattern PACKAGE = Pattern.compile(
            "name = \"(.+)\"\nversion = \"(.+)\"\n(?:[^\\[].*\n)*?(?:dependencies = \\[\n((?: .+\n)+)])?(?:\n|$)");
    private static final Pattern REFERENCE = Pattern.compile("\"([^\" ]+)(?: ([^\" ]+))?.*\"");
    private static final Pattern LISTED = Pattern.compile("(\\S+ \\d+\\.\\d\\S*)(?: \\(.*\\))?");

    @Test
    void thirdParty_comparedWithTheLockFile_namesEveryCrate() throws IOException {
        assertThat(listed())
                .as("crates in THIRD-PARTY-NATIVE.txt; if Cargo.lock is right, run engine/third-party")
                .isEqualTo(locked());
    }

    @Test
    void jar_carriesTheLicence() throws IOException {
        assertThat(resource("LICENSE")).contains("Apache License");
    }

    /** The crates above the first licence text. */
    private static Set<String> listed() throws IOException {
        return resource("THIRD-PARTY-NATIVE.txt")
                .lines()
                .takeWhile(line -> !line.startsWith("---"))
                .map(LISTED::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The crates that Cargo.lock names below the library. */
    private static Set<String> locked() throws IOException {
        Map<String, List<String>> dependencies = new HashMap<>();
        Map<String, String> versions = new HashMap<>();
        Matcher block = PACKAGE.matcher(Files.readString(Path.of("..", "Cargo.lock")));
        while (block.find()) {
            versions.put(block.group(1), block.group(2));
            dependencies.put(
                    block.group(1) + " " + block.group(2),
                    block.group(3) == null ? List.of() : block.group(3).lines().toList());
        }
        Set<String> seen = new TreeSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of("zenwatch-engine " + versions.get("zenwatch-engine")));
        while (!waiting.isEmpty()) {
            for (String line : dependencies.getOrDefault(waiting.remove(), List.of())) {
                Matcher reference = REFERENCE.matcher(line);
                assertThat(reference.find()).isTrue();
                String version = reference.group(2) == null ? versions.get(reference.group(1)) : reference.group(2);
                String crate = reference.group(1) + " " + version;
                if (seen.add(crate)) {
                    waiting.add(crate);
                }
            }
        }
        return seen;
    }

    private static String resource(String name) throws IOException {
        try (var in = ThirdPartyTest.class.getResourceAsStream("/META-INF/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
