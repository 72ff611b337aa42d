package io.zenwatch.dashboard.past;

import io.zenwatch.dashboard.past.PastException.Code;
import io.zenwatch.history.History;
import io.zenwatch.history.model.HistoryException;
import io.zenwatch.history.model.Moment;
import io.zenwatch.history.model.Span;
import io.zenwatch.internal.Closeables;
import io.zenwatch.internal.Daemons;
import io.zenwatch.topology.model.TopologyEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a history, by one thread, for one question after the other. Few wait, none for long, and what takes long is ended. It
 * need not be there from the beginning, and is opened anew after it could not be read.
 */
public final class RecordedPast implements Past {

    static final int MOST_EVENTS = 1_000;

    private static final int MOST_WAITING = 16;
    private static final long MOST_SECONDS = 10;
    private static final long IDLE_SECONDS = 10;
    private static final long CLOSE_SECONDS = 5;

    /** What is recorded now is written up to a moment ago. */
    private static final Duration NOW = Duration.ofSeconds(5);

    private final String place;
    private final long mostMillis;
    private final InstantSource clock;
    private final ThreadPoolExecutor reader = new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Daemons.numbered("zenwatch-dashboard-past-"));

    /** The reader's own, until it has ended. */
    private @Nullable History history;

    /** @param place the name of a file or the address of a server, as {@link History#open} takes it */
    public RecordedPast(String place) {
        this(place, TimeUnit.SECONDS.toMillis(MOST_SECONDS), InstantSource.system());
    }

    RecordedPast(String place, long mostMillis, InstantSource clock) {
        this.place = place;
        this.mostMillis = mostMillis;
        this.clock = clock;
        reader.allowCoreThreadTimeOut(true);
    }

    @Override
    public CompletableFuture<List<byte[]>> overview(Period period, int parts) {
        return read(in -> {
            List<Span> seen = in.seen();
            if (seen.isEmpty()) {
                return NoPast.nothing(true);
            }
            Span wanted = span(period, seen);
            return PastJson.overview(seen, wanted, in.changes(wanted.from(), wanted.to(), parts));
        });
    }

    @Override
    public CompletableFuture<List<byte[]>> network(Instant at) {
        return read(in -> PastJson.network(in.at(written(at, in.seen())).orElseThrow(RecordedPast::notRecorded)));
    }

    @Override
    public CompletableFuture<List<byte[]>> events(Period period) {
        return read(in -> {
            List<Span> seen = in.seen();
            Span wanted = span(period, seen);
            Deque<TopologyEvent> last = new ArrayDeque<>();
            boolean[] hasMore = {false};
            var unused = in.replay(wanted.from(), written(wanted.to(), seen), moment -> moment.difference()
                    .events()
                    .forEach(event -> {
                        last.addLast(event);
                        if (last.size() > MOST_EVENTS) {
                            last.removeFirst();
                            hasMore[0] = true;
                        }
                    }));
            return PastJson.events(List.copyOf(last), hasMore[0]);
        });
    }

    @Override
    public CompletableFuture<List<byte[]>> eventsAfter(Instant after) {
        return read(in -> {
            List<TopologyEvent> events = in.next(after)
                    .map(Moment::difference)
                    .map(difference -> difference.events())
                    .orElse(List.of());
            int first = Math.max(0, events.size() - MOST_EVENTS);
            return PastJson.events(events.subList(first, events.size()), first > 0);
        });
    }

    @Override
    public CompletableFuture<List<byte[]>> presence(Period period) {
        return read(in -> {
            Span wanted = span(period, in.seen());
            return PastJson.presence(in.presence(wanted.from(), wanted.to()));
        });
    }

    /** The last moment that is written, for those after it, as long as recording goes on: they are no gap. */
    private Instant written(Instant moment, List<Span> seen) {
        Instant last =
                seen.isEmpty() ? Instant.MAX : seen.get(seen.size() - 1).to().minus(1, ChronoUnit.MICROS);
        return moment.isAfter(last) && last.plus(NOW).isAfter(clock.instant()) ? last : moment;
    }

    private static PastException notRecorded() {
        return new PastException(Code.NOT_RECORDED, "Nothing was recorded up to then", null);
    }

    private static Span span(Period period, List<Span> seen) {
        Instant from = period.from();
        Instant to = period.to();
        if (seen.isEmpty() && (from == null || to == null)) {
            throw notRecorded();
        }
        Span span = new Span(
                from == null ? seen.get(0).from() : from,
                to == null ? seen.get(seen.size() - 1).to() : to);
        if (!span.from().isBefore(span.to())) {
            throw new PastException(Code.INVALID, "The end of a period is after its beginning", null);
        }
        return span;
    }

    private CompletableFuture<List<byte[]>> read(Function<History, List<byte[]>> question) {
        CompletableFuture<List<byte[]>> answer = new CompletableFuture<>();
        Future<?> reading;
        try {
            reading = reader.submit(() -> answer(question, answer));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new PastException(Code.BUSY, MOST_WAITING + " others ask about the past; ask again", e));
        }
        return answer.orTimeout(mostMillis, TimeUnit.MILLISECONDS).exceptionally(failure -> {
            if (failure instanceof TimeoutException) {
                reading.cancel(true);
                throw new PastException(
                        Code.TOO_LONG, "The past takes too long to read: ask for less of it, or later", failure);
            }
            throw failure instanceof RuntimeException e ? e : new CompletionException(failure);
        });
    }

    private void answer(Function<History, List<byte[]>> question, CompletableFuture<List<byte[]>> answer) {
        try {
            History open = history == null ? History.open(place) : history;
            history = open;
            answer.complete(question.apply(open));
        } catch (HistoryException e) {
            if (e.code() != HistoryException.Code.INTERRUPTED) {
                letGo();
            }
            answer.completeExceptionally(new PastException(Code.UNREADABLE, String.valueOf(e.getMessage()), e));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private void letGo() {
        Closeables.closeAndLog(history);
        history = null;
    }

    @Override
    public void close() {
        reader.shutdownNow();
        try {
            if (reader.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                letGo();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
