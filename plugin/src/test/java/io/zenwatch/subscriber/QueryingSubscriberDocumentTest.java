package io.zenwatch.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/querying-subscriber.md to the tests that it names and to the example that it shows. */
class QueryingSubscriberDocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCUMENT = ROOT.resolve("docs/querying-subscriber.md");
    private static final Path EXAMPLE =
            ROOT.resolve("examples/src/main/java/io/zenwatch/examples/FollowTemperatures.java");

    private static final Pattern ROW =
            Pattern.compile("\\| [^|]+ \\| [^|]+ \\| (`\\w+\\.\\w+`(?:, `\\w+\\.\\w+`)*) \\|");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final Pattern TEST = Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|Property)\\b");
    private static final int ROWS = 40;

    @Test
    void eachRow_namesTestsThatRun() throws IOException {
        List<String> rows = rows();
        List<String> missing = new ArrayList<>();
        for (String row : rows) {
            Matcher shape = ROW.matcher(row);
            assertThat(shape.matches()).as(row).isTrue();
            Matcher named = NAMED.matcher(shape.group(1));
            while (named.find()) {
                if (!isTest(named.group(1), named.group(2))) {
                    missing.add(named.group());
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(ROWS);
    }

    @Test
    void java_isTheExamples() throws IOException {
        String shown = find("```java\n(.*?)```", Files.readString(DOCUMENT));

        assertThat(shown)
                .isEqualTo(find("// begin docs\n(.*?) *// end docs", Files.readString(EXAMPLE))
                                .stripTrailing()
                                .stripIndent()
                        + "\n");
    }

    private static List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        int head = lines.indexOf("| situation | what is delivered | test |");
        assertThat(head).isPositive();
        return lines.subList(head + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    /** Whether a class of this simple name, in any module's tests, has such a test. */
    private static boolean isTest(String className, String method) throws IOException {
        for (Path source : sources(className + ".java")) {
            String text = Files.readString(source);
            int declared = text.indexOf(" void " + method + "(");
            String annotations = declared < 0 ? "" : text.substring(text.lastIndexOf("\n\n", declared), declared);
            if (TEST.matcher(annotations).find() && !annotations.contains("@Disabled")) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> sources(String fileName) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("plugin/src/test/java", "integration/src/main/java", "examples/src/test/java")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.endsWith(fileName)).forEach(found::add);
            }
        }
        return found;
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
