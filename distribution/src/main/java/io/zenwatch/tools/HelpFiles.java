package io.zenwatch.tools;

import io.zenwatch.tools.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes what an installation says of the tools' flags: {@code HelpFiles <folder>} makes pages for man, and completion. Where a
 * flag may be repeated, picocli begins the emphasis before the equals sign, and Asciidoctor then sees none.
 */
final class HelpFiles {

    private HelpFiles() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        CommandLine zenwatch = Zenwatch.commandLine(Console.ofProcess());
        AutoComplete.bash("zenwatch", folder.resolve("completion").toFile(), null, zenwatch);
        Path pages = folder.resolve("asciidoc");
        ManPageGenerator.generateManPage(pages.toFile(), null, new boolean[0], false, zenwatch.getCommandSpec());
        try (Stream<Path> files = Files.list(pages)) {
            for (Path page : files.toList()) {
                Files.writeString(page, Files.readString(page).replace("*_=", "*=_"));
            }
        }
    }
}
