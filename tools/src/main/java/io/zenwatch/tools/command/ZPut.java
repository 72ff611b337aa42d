package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Puts a value on a key.")
public final class ZPut extends SessionTool {

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEYEXPR",
            description = "The key expression to put to. Default: ${DEFAULT-VALUE}")
    private KeyExpr key = KeyExpr.of("demo/example/zenwatch-put");

    @Option(
            names = {"-p", "--payload", "--value"},
            paramLabel = "TEXT",
            description = "The value to put. Default: ${DEFAULT-VALUE}")
    private ZBytes payload = ZBytes.of("Put from Zenwatch!");

    @Option(
            names = "--encoding",
            paramLabel = "ENCODING",
            description = "The encoding of the value. Default: ${DEFAULT-VALUE}")
    private Encoding encoding = Encoding.ZENOH_BYTES;

    @Option(
            names = {"-a", "--attach"},
            paramLabel = "TEXT",
            description = "An attachment to send with the value.")
    private @Nullable ZBytes attachment;

    @Option(names = "--express", description = "Send immediately, without batching.")
    private boolean isExpress;

    public ZPut(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) {
        printer.put(key, payload);
        session.put(
                key,
                payload,
                PutOptions.DEFAULT
                        .withEncoding(encoding)
                        .withAttachment(attachment)
                        .withExpress(isExpress));
        return ExitCode.OK;
    }
}
