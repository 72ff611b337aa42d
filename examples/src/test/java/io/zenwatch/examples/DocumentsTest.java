package io.zenwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Java in the documents is that of the examples, between the lines {@code // begin docs} and {@code // end docs}. */
class DocumentsTest {

    private static final Path ROOT = Path.of(System.getProperty("zenwatch.root", ".."));
    private static final List<String> EXAMPLES =
            List.of("examples/src/main/java", "zenoh-java/src/test/java/io/zenwatch/zenohjava");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION = Pattern.compile("// begin docs\n(.*?) *// end docs", Pattern.DOTALL);

    @Test
    void eachBlock_consistsOfRegionsOfExamples() throws IOException {
        List<String> longestFirst = regions().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();

        assertThat(blocks()).hasSizeGreaterThan(5).allSatisfy(block -> {
            String rest = block;
            for (String region : longestFirst) {
                rest = rest.replace(region, "");
            }
            assertThat(rest).isBlank();
        });
    }

    @Test
    void eachRegion_isInADocument() throws IOException {
        String blocks = String.join("\n", blocks());

        assertThat(regions()).hasSizeGreaterThan(5).allSatisfy(region -> assertThat(blocks)
                .contains(region));
    }

    private static List<String> blocks() throws IOException {
        try (Stream<Path> documents = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), documents)
                    .filter(document -> document.toString().endsWith(".md"))
                    .flatMap(document -> find(BLOCK, document))
                    .toList();
        }
    }

    private static List<String> regions() throws IOException {
        Stream<String> regions = Stream.of();
        for (String folder : EXAMPLES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                List<Path> sources =
                        files.filter(file -> file.toString().endsWith(".java")).toList();
                regions = Stream.concat(regions, sources.stream().flatMap(source -> find(REGION, source)));
            }
        }
        return regions.map(region -> region.stripTrailing().stripIndent() + "\n")
                .toList();
    }

    private static Stream<String> find(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results().map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
