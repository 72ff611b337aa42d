package io.zenwatch.zenohjava;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("zenwatch.root", ".."));

    @Test
    void javaInReadme_isTheExample() throws IOException {
        String example =
                Files.readString(ROOT.resolve("zenoh-java/src/test/java/io/zenwatch/zenohjava/ShowConnectivity.java"));
        int begin = example.indexOf("// begin README\n") + "// begin README\n".length();
        String shown = example.substring(begin, example.indexOf("    // end README"))
                        .stripTrailing()
                        .stripIndent() + "\n";

        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + shown + "```");
    }
}
