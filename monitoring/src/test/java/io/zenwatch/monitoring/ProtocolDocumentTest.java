package io.zenwatch.monitoring;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the tables of docs/protocol.md to the code. {@code -Dzenwatch.update-docs=true} writes them anew. */
class ProtocolDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/protocol.md");

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
