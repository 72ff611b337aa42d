package io.zenwatch.tools.command;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.metrics.BridgeMetrics;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.hint.BridgeHint;
import io.zenwatch.tools.metrics.Metrics;
import io.zenwatch.tools.option.BridgeOptions;
import io.zenwatch.tools.option.MetricsOptions;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.tools.print.TransportLive;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        description = {
            "Shows the transports and links of nodes that do not run Zenwatch.",
            "Reads them from the nodes' admin spaces."
        })
public final class Bridge extends SessionTool {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    @Mixin
    private final BridgeOptions bridge = new BridgeOptions();

    @Mixin
    private final MetricsOptions metrics = new MetricsOptions();

    public Bridge(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws IOException, InterruptedException {
        awaitFirstLink(connectivity);
        ConnectivityBridge started = bridge.start(session);
        Registration following = connectivity.listen(new TransportLive(printer));
        Metrics measured = metrics.start(
                session,
                printer,
                () -> notConnected(connectivity),
                () -> Stream.concat(ofSession(session, connectivity), Stream.of(new BridgeMetrics(started))));
        try (following;
                started;
                measured) {
            printer.progress("Bridging nodes without Zenwatch to " + Keys.all() + "...");
            printer.progress("Enter 'q' to quit...");
            console().readKeys(Map.of());
            follow(started, printer);
        }
        return ExitCode.OK;
    }

    /** Says which nodes are shown, and why others are not. */
    private void follow(ConnectivityBridge started, Printer printer) throws InterruptedException {
        Set<ZenohId> shown = Set.of();
        boolean hasShown = false;
        String hint = null;
        while (!console().isStopped()) {
            Set<ZenohId> before = shown;
            shown = started.nodes();
            for (ZenohId node : shown) {
                if (!before.contains(node)) {
                    printer.bridged(node, true);
                }
            }
            for (ZenohId node : before) {
                if (!shown.contains(node)) {
                    printer.bridged(node, false);
                }
            }
            hasShown |= !shown.isEmpty();
            String hintBefore = hint;
            hint = bridge.ambiguity().orElse(null);
            if (hint == null) {
                hint = BridgeHint.of(started.looks(), hasShown, bridge.unseen());
            }
            if (hint != null && !hint.equals(hintBefore)) {
                console().error(hint);
            }
            console().awaitStop(BETWEEN_LOOKS);
        }
    }
}
