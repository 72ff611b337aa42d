package io.zenwatch.tools;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.connectivity.Keys;
import io.zenwatch.zenoh.ZenohSession;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "bridge",
        description = "Shows the transports and links of nodes that do not run Zenwatch, from zenoh's admin space.")
final class Bridge extends SessionTool {

    @Mixin
    private final BridgeOptions bridge = new BridgeOptions();

    Bridge(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        awaitFirstLink(connectivity);
        ConnectivityBridge started = bridge.start(session);
        try (started) {
            printer.progress("Bridging nodes without Zenwatch to " + Keys.all() + "...");
            printer.progress("Enter 'q' to quit...");
            console().readKeys(Map.of());
            console().awaitStop();
        }
        return ExitCode.OK;
    }
}
