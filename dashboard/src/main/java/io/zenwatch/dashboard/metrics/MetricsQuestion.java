package io.zenwatch.dashboard.metrics;

import io.zenwatch.keys.Keys;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks one node once: first what it offers to anybody, then for each number that is offered. */
final class MetricsQuestion {

    private static final int METRICS = 64;
    private static final GetOptions OPTIONS =
            GetOptions.DEFAULT.withTimeout(Duration.ofSeconds(1)).withBufferBytes(1 << 20);

    private final ZenohSession session;
    private final ZenohId zid;

    private MetricsQuestion(ZenohSession session, ZenohId zid) {
        this.session = session;
        this.zid = zid;
    }

    static CompletableFuture<List<Metric>> ask(ZenohSession session, ZenohId zid) {
        MetricsQuestion question = new MetricsQuestion(session, zid);
        return question.get(Keys.MONITOR_CAPS.key(zid), json -> Optional.of(MetricJson.names(json, METRICS)))
                .thenCompose(names -> question.measure(names.orElse(List.of())));
    }

    private CompletableFuture<List<Metric>> measure(List<String> names) {
        List<CompletableFuture<Optional<Metric>>> values =
                names.stream().map(this::measure).toList();
        return CompletableFuture.allOf(values.toArray(CompletableFuture[]::new)).thenApply(ended -> values.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList());
    }

    private CompletableFuture<Optional<Metric>> measure(String name) {
        KeyExpr key;
        try {
            key = Keys.MONITOR_METRIC.key(zid, KeyChunk.encode(name));
        } catch (ZenohException e) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return get(key, json -> MetricJson.value(name, json));
    }

    /** What the node itself replies; completes when the get has ended. */
    private <T> CompletableFuture<Optional<T>> get(KeyExpr key, Function<byte[], Optional<T>> read) {
        CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
        try {
            session.get(Selector.of(key), OPTIONS, new First<>(zid, read, answer));
        } catch (ZenohException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private static final class First<T> implements ReplyHandler {

        private final ZenohId zid;
        private final Function<byte[], Optional<T>> read;
        private final CompletableFuture<Optional<T>> answer;
        private Optional<T> found = Optional.empty();

        First(ZenohId zid, Function<byte[], Optional<T>> read, CompletableFuture<Optional<T>> answer) {
            this.zid = zid;
            this.read = read;
            this.answer = answer;
        }

        @Override
        public void reply(Reply reply) {
            @Nullable ZenohId replier = reply.replier();
            if (found.isEmpty() && (replier == null || replier.equals(zid)) && reply instanceof Reply.Ok ok) {
                try {
                    found = read.apply(ok.sample().payload().toByteArray());
                } catch (IllegalArgumentException e) {
                    found = Optional.empty(); // no JSON
                }
            }
        }

        @Override
        public void end(GetEnd end) {
            answer.complete(found);
        }
    }
}
