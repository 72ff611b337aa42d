package io.zenwatch.bridge;

import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.function.Predicate;

/** Options of a {@link ConnectivityBridge}; each default stands with its method. Not thread-safe. */
public final class ConnectivityBridgeBuilder {

    private static final Duration MIN_INTERVAL = Duration.ofMillis(100);
    private static final Duration MAX_INTERVAL = Duration.ofMinutes(10);

    final ZenohSession session;
    Duration interval = Duration.ofSeconds(2);
    Predicate<? super ZenohId> nodes = zid -> true;
    boolean hasNativeKeys;

    ConnectivityBridgeBuilder(ZenohSession session) {
        this.session = session;
    }

    /**
     * How often to look at the nodes' admin space, 100 ms to 10 minutes, give or take a tenth. Default: 2 s. It looks at
     * once when the session's own transports change and when a session with Zenwatch comes or goes.
     */
    public ConnectivityBridgeBuilder interval(Duration interval) {
        if (interval.compareTo(MIN_INTERVAL) < 0 || interval.compareTo(MAX_INTERVAL) > 0) {
            throw new ZenohException(
                    Code.INVALID_ARGUMENT,
                    "a bridge's interval must be from " + MIN_INTERVAL.toMillis() + " to " + MAX_INTERVAL.toMillis()
                            + " ms, not " + interval.toMillis());
        }
        this.interval = interval;
        return this;
    }

    /**
     * Which nodes to show. All are read, since one tells of its neighbours. Called often, from a thread of the bridge; it
     * must not block. Default: all.
     */
    public ConnectivityBridgeBuilder nodes(Predicate<? super ZenohId> nodes) {
        this.nodes = nodes;
        return this;
    }

    /**
     * Whether everything is also served under zenoh's own order of keys, {@code @/<zid>/session/transport/**}, which a
     * session of zenoh's shows to itself only. Default: false.
     */
    public ConnectivityBridgeBuilder nativeKeys(boolean hasNativeKeys) {
        this.hasNativeKeys = hasNativeKeys;
        return this;
    }

    /**
     * Begins to bridge; returns when it is known what other bridges show, before the first nodes are.
     *
     * @throws ZenohException {@link Code#TIMEOUT} if the network does not tell that in 10 s, {@link Code#CLOSED} if the
     *     session is closed
     */
    public ConnectivityBridge start() {
        return ConnectivityBridge.start(this);
    }
}
