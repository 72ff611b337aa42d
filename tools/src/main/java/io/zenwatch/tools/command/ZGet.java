package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.option.RawOption;
import io.zenwatch.tools.option.TimeoutOption;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ZenohSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "Sends a query and prints the replies.")
public final class ZGet extends SessionTool {

    @Option(
            names = {"-s", "--selector"},
            paramLabel = "SELECTOR",
            description = "The selector to query. Default: ${DEFAULT-VALUE}")
    private Selector selector = Selector.parse("demo/example/**");

    @Option(
            names = {"-p", "--payload", "--value"},
            paramLabel = "TEXT",
            description = "A payload to send with the query.")
    private @Nullable ZBytes payload;

    @Option(
            names = {"-a", "--attach"},
            paramLabel = "TEXT",
            description = "An attachment to send with the query.")
    private @Nullable ZBytes attachment;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "TARGET",
            description = "The queryables to query: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private QueryTarget target = QueryTarget.BEST_MATCHING;

    @Mixin
    private final TimeoutOption timeout = new TimeoutOption(10_000);

    @Mixin
    private final RawOption raw = new RawOption();

    public ZGet(Console console) {
        super(console);
    }

    @Override
    Printer printer() {
        return raw.printer(console(), output());
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        if (selector.key().intersects(Keys.allOf(session.zid()))) {
            awaitFirstLink(connectivity);
        }
        printer.progress("Sending Query '" + selector + "'...");
        GetOptions options = GetOptions.DEFAULT
                .withTarget(target)
                .withConsolidation(consolidation())
                .withTimeout(timeout.duration())
                .withPayload(payload, Encoding.ZENOH_BYTES)
                .withAttachment(attachment);
        ReplyPrinter replies = new ReplyPrinter(console(), printer, printer::reply);
        return replies.await(session.get(selector, options, replies));
    }

    /** One queryable alone has a key of connectivity: nothing is to consolidate, and replies keep their order. */
    private Consolidation consolidation() {
        return Keys.all().includes(selector.key()) ? Consolidation.NONE : Consolidation.AUTO;
    }
}
