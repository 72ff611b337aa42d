package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Deletes a key, or all keys that match a key expression.")
public final class ZDelete extends SessionTool {

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEYEXPR",
            description = "The key expression to delete. Default: ${DEFAULT-VALUE}")
    private KeyExpr key = KeyExpr.of("demo/example/zenwatch-put");

    @Option(
            names = {"-a", "--attach"},
            paramLabel = "TEXT",
            description = "An attachment to send with the delete.")
    private @Nullable ZBytes attachment;

    @Option(names = "--express", description = "Send immediately, without batching.")
    private boolean isExpress;

    public ZDelete(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) {
        printer.delete(key);
        session.delete(key, PutOptions.DEFAULT.withAttachment(attachment).withExpress(isExpress));
        return ExitCode.OK;
    }
}
