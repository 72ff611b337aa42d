package io.zenwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java in the documents is that of the examples. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("zenwatch.root", ".."));
    private static final Pattern IN_DOCUMENT = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_EXAMPLE =
            Pattern.compile("// begin (?:README|docs)\n(.*?) *// end (?:README|docs)", Pattern.DOTALL);

    @Test
    void javaInReadme_isTheExample() throws IOException {
        assertThat(inDocument("README.md")).first().isEqualTo(inExample("FollowConnectivity"));
    }

    @Test
    void javaInConnectionMonitoring_isTheExamples() throws IOException {
        assertThat(inDocument("docs/connection-monitoring.md"))
                .containsExactly(inExample("ServeConnection"), inExample("ConnectionDashboard"));
    }

    private static List<String> inDocument(String file) throws IOException {
        return IN_DOCUMENT
                .matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map(java -> java.group(1))
                .toList();
    }

    private static String inExample(String name) throws IOException {
        String file = "examples/src/main/java/io/zenwatch/examples/" + name + ".java";
        Matcher matcher = IN_EXAMPLE.matcher(Files.readString(ROOT.resolve(file)));
        assertThat(matcher.find()).as(file).isTrue();
        return matcher.group(1).stripTrailing().stripIndent() + "\n";
    }
}
