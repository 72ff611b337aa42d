package io.zenwatch.tools.option;

import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.tools.print.RawPrinter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a tool prints payloads alone. */
public final class RawOption {

    @Option(
            names = "--raw",
            order = 31,
            description = "Print only the payloads: their bytes as they are, with nothing between them.")
    private boolean isRaw;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    public Printer printer(Console console, OutputOptions output) {
        if (!isRaw) {
            return output.printer(console);
        }
        if (output.isJson()) {
            throw new ParameterException(spec.commandLine(), "--raw and --json cannot be combined");
        }
        return new RawPrinter(console);
    }
}
