package io.zenwatch.tools.option;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Set<ZenohId> seen = ConcurrentHashMap.newKeySet();

    @Option(
            names = "--native-keys",
            description = "Also serve all resources under Zenoh's own keys, @/<zid>/session/transport/**.")
    private boolean hasNativeKeys;

    public ConnectivityBridge start(ZenohSession session) {
        return ConnectivityBridge.builder(session)
                .interval(Duration.ofMillis(interval))
                .nodes(this::isWanted)
                .nativeKeys(hasNativeKeys)
                .start();
    }

    private boolean isWanted(ZenohId zid) {
        if (only.contains(zid)) {
            seen.add(zid);
            return true;
        }
        return only.isEmpty();
    }

    /** Those of {@code --only} that no node has named since the bridge was started. */
    public Set<ZenohId> unseen() {
        Set<ZenohId> unseen = new HashSet<>(only);
        unseen.removeAll(seen);
        return unseen;
    }
}
