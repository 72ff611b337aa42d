package io.zenwatch.tools.option;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Option;

/** The flags of a bridge. */
public final class BridgeOptions {

    @Option(
            names = "--interval",
            paramLabel = "MS",
            converter = TimeoutOption.PositiveMillis.class,
            description = "How often to query the nodes, in milliseconds. Default: ${DEFAULT-VALUE}")
    private long interval = 2_000;

    @Option(
            names = "--only",
            paramLabel = "ZID",
            split = ",",
            hideParamSyntax = true,
            description = "Show only this node. Repeatable. Default: all nodes")
    private Set<ZenohId> only = Set.of();

    @Option(
            names = "--native-keys",
            description = "Also serve all resources under Zenoh's own keys, @/<zid>/session/transport/**.")
    private boolean hasNativeKeys;

    public ConnectivityBridge start(ZenohSession session) {
        return ConnectivityBridge.builder(session)
                .interval(Duration.ofMillis(interval))
                .nodes(zid -> only.isEmpty() || only.contains(zid))
                .nativeKeys(hasNativeKeys)
                .start();
    }
}
