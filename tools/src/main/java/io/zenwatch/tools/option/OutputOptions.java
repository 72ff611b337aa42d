package io.zenwatch.tools.option;

import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.print.JsonPrinter;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.tools.print.TextPrinter;
import picocli.CommandLine.Option;

/** How a tool prints its results. */
public final class OutputOptions {

    @Option(
            names = "--json",
            order = 30,
            description = "Print only results, as one JSON object on each line. The field 'type' names the kind"
                    + " of result. Bytes that are not UTF-8 are encoded as base64, in a field whose name"
                    + " ends in '_base64'.")
    private boolean isJson;

    public boolean isJson() {
        return isJson;
    }

    public Printer printer(Console console) {
        return isJson ? new JsonPrinter(console) : new TextPrinter(console);
    }
}
