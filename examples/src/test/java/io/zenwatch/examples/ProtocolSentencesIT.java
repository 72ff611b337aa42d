package io.zenwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Holds each sentence in docs/protocol.md to a test that ran, by the reports of the build. It stands in the last module,
 * behind all of them; a build that runs a choice of tests leaves it out.
 */
class ProtocolSentencesIT {

    private static final Path ROOT = Path.of(System.getProperty("zenwatch.root"));
    private static final Pattern ROW = Pattern.compile("^\\| (.+) \\| ((?:`\\w+\\.\\w+`(?:, )?)+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+\\.\\w+)`");
    private static final Pattern METHOD = Pattern.compile("^\\w+");
    private static final Pattern REPORT = Pattern.compile(".*/(surefire|failsafe)-reports/TEST-[^/]*\\.xml");

    @BeforeEach
    void leaveOutWhereOthersAre() {
        assumeTrue(System.getProperty("test") == null && System.getProperty("it.test") == null, "a choice of tests");
    }

    private static List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("docs/protocol.md"));
        return lines.subList(lines.indexOf("## Each sentence and its test"), lines.size()).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---") && !line.startsWith("| sentence"))
                .toList();
    }

    @Test
    void sentences_eachNameTestsThatRan() throws Exception {
        Set<String> ran = new TreeSet<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                for (Path report : reports(module.resolve("target"))) {
                    collect(report, ran);
                }
            }
        }
        List<String> named = rows().stream()
                .flatMap(row -> TEST.matcher(row).results())
                .map(result -> result.group(1))
                .toList();

        assertThat(named).hasSizeGreaterThan(60).allMatch(ran::contains, "is a test that ran");
    }

    @Test
    void sentences_eachHaveATest() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(60).allMatch(ROW.asMatchPredicate());
    }

    private static List<Path> reports(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        Predicate<String> isReport = REPORT.asMatchPredicate();
        try (Stream<Path> files = Files.walk(target, 2)) {
            return files.filter(file -> isReport.test(file.toString())).toList();
        }
    }

    /** Adds {@code Class.method} of each test in a report that was not skipped. */
    private static void collect(Path report, Set<String> ran) throws Exception {
        NodeList cases = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            String type = test.getAttribute("classname");
            String method = METHOD.matcher(test.getAttribute("name"))
                    .results()
                    .map(MatchResult::group)
                    .findFirst()
                    .orElse("");
            if (test.getElementsByTagName("skipped").getLength() == 0) {
                ran.add(type.substring(type.lastIndexOf('.') + 1) + "." + method);
            }
        }
    }
}
