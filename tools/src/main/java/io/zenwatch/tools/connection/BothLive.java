package io.zenwatch.tools.connection;

import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.LiveChanged;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What two sources tell together is live while both are. Nothing is told before {@link #begin}. Thread-safe; the callback is
 * called under the lock.
 */
public final class BothLive {

    private final Consumer<? super LiveChanged> callback;
    private @Nullable LiveChanged components;
    private @Nullable LiveChanged transports;
    private boolean hasBegun;
    private @Nullable Boolean told;

    public BothLive(Consumer<? super LiveChanged> callback) {
        this.callback = callback;
    }

    /** Whether the components' connections are live. */
    public synchronized void components(LiveChanged live) {
        components = live;
        tell(live);
    }

    /** Whether the sessions' transports are live, among other events. */
    public synchronized void transports(SubscriberEvent event) {
        if (event instanceof LiveChanged live) {
            transports = live;
            tell(live);
        }
    }

    /** The state at first was told: whether it is live may be told as well. */
    public synchronized void begin() {
        hasBegun = true;
        LiveChanged last = components;
        if (last != null && transports != null) {
            tell(last.since().isAfter(transports.since()) ? last : transports);
        }
    }

    private void tell(LiveChanged last) {
        boolean isLive = isLive(components) && isLive(transports);
        if (!hasBegun || told == null && !isLive || told != null && told == isLive) {
            return;
        }
        told = isLive;
        callback.accept(new LiveChanged(isLive, last.since()));
    }

    private static boolean isLive(@Nullable LiveChanged live) {
        return live != null && live.live();
    }
}
