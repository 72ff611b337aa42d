package io.zenwatch.monitoring.consumer;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_AUTH_NEEDED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;

import io.zenwatch.monitoring.protocol.AuthResponse;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.SpecialIds;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** The commands under way on one network connection, by their sequence numbers. Thread-safe. */
final class PendingCommands {

    /** A command under way. */
    static final class Pending {

        private final CompletableFuture<Response> response = new CompletableFuture<>();
        private final CompletableFuture<AuthResponse> step = new CompletableFuture<>();
        private final Consumer<Response> first;

        /**
         * Makes a command that was not sent yet.
         *
         * @param first what is done with its response before anything behind it is read
         */
        Pending(Consumer<Response> first) {
            this.first = first;
        }

        CompletableFuture<Response> response() {
            return response;
        }

        /** What comes behind the response to an AUTH that needs one more step. */
        CompletableFuture<AuthResponse> step() {
            return step;
        }
    }

    private final Duration timeout;
    private final AtomicLong lastSequence = new AtomicLong();
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final Map<Long, Pending> steps = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<MetricValue>> results = new ConcurrentHashMap<>();

    PendingCommands(Duration timeout) {
        this.timeout = timeout;
    }

    /** Awaits the response to a command. Returns the sequence number by which it will be known. */
    long expect(Pending own) {
        long sequence = nextSequence();
        pending.put(sequence, own);
        own.response.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<Response> unused =
                own.response.whenComplete((response, failure) -> pending.remove(sequence, own));
        return sequence;
    }

    private long nextSequence() {
        long sequence = lastSequence.updateAndGet(last -> last >= SpecialIds.MAX ? 1 : last + 1);
        return pending.containsKey(sequence) ? nextSequence() : sequence;
    }

    /** Awaits one more step of an AUTH, too. */
    void expectStep(long sequence, Pending own) {
        steps.put(sequence, own);
    }

    /** Awaits the value that a response has identified. */
    void expectValue(long result, CompletableFuture<MetricValue> value) {
        results.put(result, value);
    }

    void received(Response response) {
        Pending own = pending.remove(response.sequence());
        if (own == null) {
            return;
        }
        if (response.status() != MON_STATUS_AUTH_NEEDED) {
            steps.remove(response.sequence());
        }
        own.first.accept(response);
        own.response.complete(response);
    }

    void received(AuthResponse step) {
        Pending own = steps.remove(step.sequence());
        if (own != null) {
            own.step.complete(step);
        }
    }

    /** Takes a value if a command has asked for it; else false. */
    boolean take(MetricValue value) {
        CompletableFuture<MetricValue> asked = results.remove(value.metric());
        if (asked != null && value.status() == MON_STATUS_OK) {
            asked.complete(value);
        } else if (asked != null) {
            asked.completeExceptionally(MonitoringException.refused(value.status(), value.text()));
        }
        return asked != null;
    }

    /** The network connection is over. */
    void fail(MonitoringException failure) {
        fail(pending.values(), Pending::response, failure);
        fail(steps.values(), Pending::step, failure);
        fail(results.values(), Function.identity(), failure);
    }

    private static <T> void fail(
            Iterable<T> all, Function<T, ? extends CompletableFuture<?>> future, MonitoringException failure) {
        all.forEach(each -> future.apply(each).completeExceptionally(failure));
    }
}
