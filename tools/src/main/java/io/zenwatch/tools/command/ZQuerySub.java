package io.zenwatch.tools.command;

import io.zenwatch.bridge.ConnectivityOwners;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.QueryingSubscriberBuilder;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.option.RawOption;
import io.zenwatch.tools.option.TimeoutOption;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "Prints the values that keys have now, then puts and deletes as they happen.")
public final class ZQuerySub extends SessionTool {

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEYEXPR",
            description = "The key expression to subscribe to. Default: ${DEFAULT-VALUE}")
    private KeyExpr key = KeyExpr.of("demo/example/**");

    @Option(
            names = {"-q", "--query"},
            paramLabel = "SELECTOR",
            description = "The selector to query for the present values. Default: the key expression")
    private @Nullable Selector query;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "TARGET",
            description = "The queryables to query: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private QueryTarget target = QueryTarget.BEST_MATCHING;

    @Mixin
    private final TimeoutOption timeout = new TimeoutOption(10_000);

    @Mixin
    private final RawOption raw = new RawOption();

    public ZQuerySub(Console console) {
        super(console);
    }

    @Override
    Printer printer() {
        return raw.printer(console(), output());
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        Selector asked = query == null ? Selector.of(key) : query;
        printer.progress("Declaring QueryingSubscriber on " + key + " with an initial query on " + asked);
        QueryingSubscriberBuilder builder = ConnectivityOwners.subscriber(session, key)
                .query(asked)
                .target(target)
                .timeout(timeout.duration());
        String hint = "Enter 'd' to issue the query again, or 'q' to quit...";
        try (QueryingSubscriber subscriber = declare(() -> builder.declare(printer::event), printer, key, hint)) {
            console().readKeys(Map.of('d', subscriber::query));
            console().awaitStop();
        }
        return ExitCode.OK;
    }
}
