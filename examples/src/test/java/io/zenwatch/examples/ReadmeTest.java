package io.zenwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("zenwatch.root", ".."));
    private static final Pattern IN_README = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_EXAMPLE = Pattern.compile("// begin README\n(.*?) *// end README", Pattern.DOTALL);

    @Test
    void javaInReadme_isTheExample() throws IOException {
        String example = "examples/src/main/java/io/zenwatch/examples/FollowConnectivity.java";

        assertThat(find(IN_README, "README.md"))
                .isEqualTo(find(IN_EXAMPLE, example).stripTrailing().stripIndent() + "\n");
    }

    private static String find(Pattern pattern, String file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(ROOT.resolve(file)));
        assertThat(matcher.find()).as(file).isTrue();
        return matcher.group(1);
    }
}
