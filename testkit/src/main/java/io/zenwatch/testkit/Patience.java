package io.zenwatch.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what must happen: far longer than it takes, on a busy machine too. */
public final class Patience {

    /** For what sessions of this process do. */
    public static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Duration POLL = Duration.ofMillis(5);

    private Patience() {}

    /** Awaits within {@link #LIMIT}, looking often. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(POLL);
    }
}
