package io.zenwatch.tools.command;

import io.zenwatch.keys.Keys;
import io.zenwatch.tools.console.UsageException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Finds the one monitoring producer that is exposed. */
final class ProducerFinder {

    private ProducerFinder() {}

    /**
     * Its zid.
     *
     * @throws IOException if there is none
     * @throws UsageException if there are several, of which the user has to choose one
     */
    static ZenohId only(ZenohSession session, Duration timeout) throws IOException {
        List<String> found = session.standingTokens(Keys.MONITOR.key("*"), timeout).join().stream()
                .flatMap(key -> Keys.MONITOR.read(key).stream())
                .map(chunks -> chunks.get(0))
                .sorted()
                .toList();
        if (found.isEmpty()) {
            throw new IOException("no monitoring producer is exposed");
        }
        if (found.size() > 1) {
            throw new UsageException(
                    "several producers are exposed; choose one with --producer: " + String.join(", ", found));
        }
        return new ZenohId(found.get(0));
    }
}
