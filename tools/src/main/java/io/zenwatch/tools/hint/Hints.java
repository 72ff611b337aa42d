package io.zenwatch.tools.hint;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.tools.console.Console;
import io.zenwatch.topology.Topology;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a user of a tool that shows the network should know: why something is not shown. */
public interface Hints {

    Duration BETWEEN = Duration.ofMillis(200);

    /**
     * In one sentence; to be called time and again.
     *
     * @param isLive whether the network is believed whole
     * @return null for nothing
     */
    @Nullable
    String of(boolean isLive);

    /** Of a bridge that the tool runs. */
    static Hints of(ConnectivityBridge bridge) {
        return isLive -> BridgeHint.of(bridge.looks(), /* hasShown= */ true, Set.of());
    }

    /** Says them on standard error until the tool is told to stop. */
    default void say(Topology topology, Console console) throws InterruptedException {
        String last = null;
        while (!console.isStopped()) {
            String hint = of(topology.network().isLive());
            if (hint != null && !hint.equals(last)) {
                console.error(hint);
            }
            last = hint;
            console.awaitStop(BETWEEN);
        }
    }
}
