package io.zenwatch.monitoring;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/protocol.md to the code and to the tests. {@code -Dzenwatch.update-docs=true} writes the tables anew. */
class ProtocolDocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCUMENT = ROOT.resolve("docs/protocol.md");
    private static final Pattern ROW = Pattern.compile("^\\| (.+) \\| ((?:`\\w+\\.\\w+`(?:, )?)+) \\|$");
    private static final Pattern KIND = Pattern.compile("@(Test|ParameterizedTest|Property)\\b");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void tables_equalThoseInCode() throws IOException {
        String text = Files.readString(DOCUMENT);
        String fresh = replace(replace(text, "commands", commands()), "statuses", statuses());
        if (Boolean.getBoolean("zenwatch.update-docs")) {
            Files.writeString(DOCUMENT, fresh);
        }

        assertThat(DOCUMENT)
                .as("run ./mvnw -pl plugin,monitoring test -Dtest=ProtocolDocumentTest -Dzenwatch.update-docs=true")
                .hasContent(fresh);
    }

    @Test
    void sentences_nameTestsThatRun() throws IOException {
        List<String> missing = new ArrayList<>();
        int rows = 0;
        Map<String, String> sources = testSources();
        for (String line : section("## Each sentence and its test")) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                continue;
            }
            rows++;
            Matcher test = TEST.matcher(row.group(2));
            while (test.find()) {
                if (!isTest(sources.getOrDefault(test.group(1), ""), test.group(2))) {
                    missing.add(test.group());
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(rows).isGreaterThanOrEqualTo(60);
    }

    @Test
    void sentences_eachHaveATest() throws IOException {
        assertThat(section("## Each sentence and its test"))
                .filteredOn(line -> line.startsWith("|") && !line.startsWith("|---") && !line.startsWith("| sentence"))
                .allSatisfy(line -> assertThat(line).matches(ROW));
    }

    private static boolean isTest(String source, String method) {
        int declared = source.indexOf(" void " + method + "(");
        String annotations = declared < 0 ? "" : source.substring(source.lastIndexOf("\n\n", declared), declared);
        return KIND.matcher(annotations).find() && !annotations.contains("@Disabled");
    }

    /** The sources of all classes of tests, by their simple names. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String folder : List.of("monitoring/src/test/java", "testkit/src/main/java", "tools/src/test/java")) {
            if (!Files.exists(ROOT.resolve(folder))) {
                continue;
            }
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return sources;
    }

    private static List<String> section(String heading) throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        int from = lines.indexOf(heading) + 1;
        assertThat(from).isPositive();
        return lines.subList(from, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .toList();
    }

    private static String replace(String text, String name, String table) {
        Matcher block = Pattern.compile("(<!-- " + name + ":[^\n]*-->\n).*?(<!-- end -->)", Pattern.DOTALL)
                .matcher(text);
        assertThat(block.find()).isTrue();
        return text.substring(0, block.start()) + block.group(1) + table + block.group(2) + text.substring(block.end());
    }

    private static String commands() {
        return Arrays.stream(CommandCode.values())
                .map(code -> "| %d | %s | %s |%n".formatted(code.code(), code, arguments(code)))
                .collect(joining("", "| number | command | arguments |\n|---|---|---|\n", ""));
    }

    private static String arguments(CommandCode code) {
        return code.arguments().stream()
                .map(argument -> "`%s` (%s%s)"
                        .formatted(
                                argument.name(),
                                argument.type().name().toLowerCase(Locale.ROOT),
                                argument.optional() ? ", optional" : ""))
                .collect(joining(", "));
    }

    private static String statuses() {
        return Arrays.stream(Status.values())
                .map(status -> "| %d | `%s` | %s |%n".formatted(status.code(), status, status.meaning()))
                .collect(joining("", "| number | status | means |\n|---|---|---|\n", ""));
    }
}
