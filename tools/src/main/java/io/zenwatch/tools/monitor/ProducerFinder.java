package io.zenwatch.tools.monitor;

import io.zenwatch.keys.Keys;
import io.zenwatch.tools.console.UsageException;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Finds the one monitoring producer that is exposed. */
public final class ProducerFinder {

    private ProducerFinder() {}

    /**
     * Its zid.
     *
     * @throws IOException if there is none
     * @throws UsageException if there are several, of which the user has to choose one
     */
    public static ZenohId only(ZenohSession session, Duration timeout) throws IOException {
        Set<String> found = new TreeSet<>();
        CompletableFuture<Void> complete = new CompletableFuture<>();
        session.livelinessGet(Keys.MONITOR.key("*"), timeout, new ReplyHandler() {
            @Override
            public void reply(Reply reply) {
                if (reply instanceof Reply.Ok ok) {
                    Keys.MONITOR.read(ok.sample().key()).ifPresent(chunks -> found.add(chunks.get(0)));
                }
            }

            @Override
            public void end(GetEnd end) {
                complete.complete(null);
            }
        });
        complete.join();
        if (found.size() == 1) {
            return new ZenohId(found.iterator().next());
        }
        if (found.isEmpty()) {
            throw new IOException("no monitoring producer is exposed");
        }
        throw new UsageException(
                "several producers are exposed; choose one with --producer: " + String.join(", ", found));
    }
}
