package io.zenwatch.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds docs/keys.md to the table in code. {@code -Dzenwatch.update-docs=true} writes it anew. */
class KeysDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "keys.md");

    @Test
    void document_equalsTheTableInCode() throws IOException {
        String table = render();
        if (Boolean.getBoolean("zenwatch.update-docs")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, table);
        }

        assertThat(DOCUMENT)
                .as("run ./mvnw -pl plugin test -Dtest=KeysDocumentTest -Dzenwatch.update-docs=true")
                .hasContent(table);
    }

    private static String render() {
        StringBuilder table = new StringBuilder("""
                # Keys

                The keys that Zenwatch serves. Made from `io.zenwatch.keys.Keys` by `KeysDocumentTest`, which fails
                when it is stale; not to be edited.

                `<zid>` and `<remote>` are Zenoh ids: 1 to 32 hexadecimal digits, written in lower case, read in either.

                | key | kind | what stands there |
                |---|---|---|
                """);
        for (Keys key : Keys.values()) {
            String kind =
                    switch (key.kind()) {
                        case TOKEN -> "liveliness token";
                        case QUESTION -> "to be asked";
                        case RESOURCE -> "resource";
                    };
            table.append("| `%s` | %s | %s |%n".formatted(key.template().replace("|", "\\|"), kind, key.meaning()));
        }
        return table.toString();
    }
}
