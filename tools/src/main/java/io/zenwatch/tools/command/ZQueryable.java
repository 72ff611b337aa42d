package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Replies to queries with a value.")
public final class ZQueryable extends SessionTool {

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEYEXPR",
            description = "The key expression to serve. Default: ${DEFAULT-VALUE}")
    private KeyExpr key = KeyExpr.of("demo/example/zenwatch-queryable");

    @Option(
            names = {"-p", "--payload", "--value"},
            paramLabel = "TEXT",
            description = "The value to reply with. Default: ${DEFAULT-VALUE}")
    private ZBytes payload = ZBytes.of("Queryable from Zenwatch!");

    @Option(
            names = "--encoding",
            paramLabel = "ENCODING",
            description = "The encoding of the value. Default: ${DEFAULT-VALUE}")
    private Encoding encoding = Encoding.ZENOH_BYTES;

    @Option(
            names = {"-a", "--attach"},
            paramLabel = "TEXT",
            description = "An attachment to send with each reply.")
    private @Nullable ZBytes attachment;

    @Option(
            names = "--complete",
            description = "Declare the queryable complete: it has all values of the key expression.")
    private boolean isComplete;

    public ZQueryable(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        printer.progress("Declaring Queryable on '" + key + "'...");
        QueryableOptions options = new QueryableOptions(isComplete, Locality.ANY);
        keep(declare(
                () -> session.declareQueryable(key, options, query -> answer(query, printer)),
                printer,
                key,
                "Enter 'q' to quit..."));
        return ExitCode.OK;
    }

    private void answer(Query query, Printer printer) {
        try (query) {
            printer.query(query);
            printer.response(key, payload);
            query.reply(
                    key, payload, ReplyOptions.DEFAULT.withEncoding(encoding).withAttachment(attachment));
        } catch (ZenohException e) {
            console().error("cannot reply: " + e.getMessage());
        }
    }
}
