package io.zenwatch.tools.option;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
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
            description = {
                "Show only this node. Repeatable. Default: all nodes",
                "The first digits of a zid are enough, at least 4, where they are of one node alone."
            })
    private Set<ZenohId> only = Set.of();

    /** The nodes that each of {@code --only} may mean, so far. */
    private final Map<ZenohId, Set<ZenohId>> fitting = new ConcurrentHashMap<>();

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
        boolean isWanted = only.isEmpty();
        for (ZenohId written : only) {
            if (ShortZid.fits(written, zid)) {
                Set<ZenohId> all = fitting.computeIfAbsent(written, any -> ConcurrentHashMap.newKeySet());
                all.add(zid);
                isWanted |= ShortZid.meant(written, all).filter(zid::equals).isPresent();
            }
        }
        return isWanted;
    }

    /** What to say of the first of {@code --only} that could mean several nodes; empty if each means one at most. */
    public Optional<String> ambiguity() {
        return fitting.entrySet().stream()
                .filter(entry ->
                        ShortZid.meant(entry.getKey(), entry.getValue()).isEmpty())
                .map(entry -> ShortZid.ambiguity(entry.getKey(), entry.getValue()))
                .findFirst();
    }

    /** Those of {@code --only} that no node has named since the bridge was started. */
    public Set<ZenohId> unseen() {
        Set<ZenohId> unseen = new HashSet<>(only);
        unseen.removeAll(fitting.keySet());
        return unseen;
    }
}
