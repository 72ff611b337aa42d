package io.zenwatch.monitoring.consumer;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_AUTH_NEEDED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;

import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.Layer;
import io.zenwatch.monitoring.frame.LayerNames;
import io.zenwatch.monitoring.protocol.AuthResponse;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.Hello;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** Commands and answers over one network connection: matches them by their sequence numbers. Thread-safe. */
final class Conversation implements WireListener {

    /** What belongs to one command under way. */
    private static final class Pending {
        final CompletableFuture<Response> response = new CompletableFuture<>();
        final CompletableFuture<AuthResponse> step = new CompletableFuture<>();

        /** What is done with its response before anything behind it is read. */
        final Consumer<Response> first;

        Pending(Consumer<Response> first) {
            this.first = first;
        }
    }

    private final ProducerWire link;
    private final ValuePublisher values;
    private final Duration timeout;
    private final Runnable onEnd;
    private final AtomicLong lastSequence = new AtomicLong();
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final Map<Long, Pending> steps = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<MetricValue>> results = new ConcurrentHashMap<>();
    private final Set<String> layers = ConcurrentHashMap.newKeySet();
    private volatile CompletableFuture<Capabilities> capabilities = new CompletableFuture<>();
    private volatile @Nullable MonitoringException over;

    Conversation(
            ZenohSession session,
            ZenohId producer,
            PduFormat format,
            ValuePublisher values,
            Duration timeout,
            Runnable onEnd) {
        this.values = values;
        this.timeout = timeout;
        this.onEnd = onEnd;
        link = new ProducerWire(session, producer, format, this);
    }

    CompletableFuture<Hello> open(boolean confirm, Duration linger) {
        return link.open(confirm, linger).orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What the producer said last that it offers. */
    CompletableFuture<Capabilities> capabilities() {
        return capabilities;
    }

    /** Sends a command; completes with its response whatever its status is. */
    CompletableFuture<Response> send(CommandCode code, Map<String, Object> arguments) {
        return send(code, arguments, new Pending(response -> {})).response;
    }

    /** Sends a command whose response identifies a value; completes with the value. */
    CompletableFuture<MetricValue> sendForValue(CommandCode code, Map<String, Object> arguments) {
        CompletableFuture<MetricValue> value = new CompletableFuture<>();
        Pending own = new Pending(response -> {
            if (response.status() == MON_STATUS_OK && response.result() != null) {
                results.put(response.result(), value);
            } else {
                value.completeExceptionally(MonitoringException.refused(response.status(), response.text()));
            }
        });
        send(code, arguments, own).response.exceptionally(failure -> {
            value.completeExceptionally(failure);
            throw new CompletionException(failure);
        });
        return value.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Sends commands that the producer takes in one go.
     *
     * @param first what is done with the response to the last one before anything behind it is read
     * @return the response to the last one
     */
    CompletableFuture<Response> sendAll(
            CommandCode code, List<Map<String, Object>> arguments, Consumer<Response> first) {
        List<Command> commands = new ArrayList<>();
        Pending last = new Pending(first);
        for (int i = 0; i < arguments.size(); i++) {
            Pending own = i == arguments.size() - 1 ? last : new Pending(response -> {});
            commands.add(new Command(expect(own), code, arguments.get(i)));
        }
        MonitoringException ended = over;
        if (ended == null) {
            link.send(commands);
        } else {
            last.response.completeExceptionally(ended);
        }
        return last.response;
    }

    /** Returns the sequence number by which the response will be known. */
    private long expect(Pending own) {
        long sequence = nextSequence();
        pending.put(sequence, own);
        own.response.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<Response> unused =
                own.response.whenComplete((response, failure) -> pending.remove(sequence, own));
        return sequence;
    }

    private Pending send(CommandCode code, Map<String, Object> arguments, Pending own) {
        long sequence = expect(own);
        MonitoringException ended = over;
        if (ended != null) {
            own.response.completeExceptionally(ended);
            return own;
        }
        if (code == CommandCode.AUTH) {
            steps.put(sequence, own);
        }
        link.send(List.of(new Command(sequence, code, arguments)));
        return own;
    }

    private long nextSequence() {
        long sequence = lastSequence.updateAndGet(last -> last >= SpecialIds.MAX ? 1 : last + 1);
        return pending.containsKey(sequence) ? nextSequence() : sequence;
    }

    /** Installs a layer; completes when it is in force, with new capabilities on their way or there. */
    CompletableFuture<Void> wrap(String name, ConsumerLayers ends) {
        Layer layer;
        try {
            layer = ends.make(name);
        } catch (FrameException e) {
            return CompletableFuture.failedFuture(MonitoringException.connection(String.valueOf(e.getMessage()), e));
        }
        CompletableFuture<Void> installed = new CompletableFuture<>();
        Pending own = new Pending(response -> wrapped(name, layer, response, installed));
        send(CommandCode.WRAP, Map.of("layer", name), own).response.exceptionally(failure -> {
            installed.completeExceptionally(failure);
            throw new CompletionException(failure);
        });
        return installed.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void wrapped(String name, Layer layer, Response response, CompletableFuture<Void> installed) {
        if (response.status() != MON_STATUS_OK) {
            link.resume();
            installed.completeExceptionally(MonitoringException.refused(response.status(), response.text()));
            return;
        }
        layers.add(name);
        if (response.result() != null && response.result() == SpecialIds.MON_MID_PRODUCER_CAPS) {
            awaitCapabilities();
        }
        link.install(layer, installed);
    }

    /** New capabilities are on their way. */
    private void awaitCapabilities() {
        Capabilities former = capabilities.getNow(null);
        CompletableFuture<Capabilities> fresh = new CompletableFuture<>();
        capabilities =
                former == null ? fresh : fresh.completeOnTimeout(former, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Authenticates; completes with the current channel's identifier. */
    CompletableFuture<Long> authenticate(Credentials credentials) {
        return capabilities
                .thenApplyAsync(offer -> client(credentials, offer), Workers.EXECUTOR)
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .thenCompose(client -> step(client, client.getMechanismName(), ZBytes.EMPTY));
    }

    private SaslClient client(Credentials credentials, Capabilities offer) {
        try {
            return credentials
                    .client(offer.methods(), layers.contains(LayerNames.TLS))
                    .orElseThrow(() -> MonitoringException.connection(
                            "none of the methods on offer will do: " + offer.methods(), null));
        } catch (SaslException e) {
            throw MonitoringException.connection(String.valueOf(e.getMessage()), e);
        }
    }

    private CompletableFuture<Long> step(SaslClient client, String method, ZBytes challenge) {
        byte[] data;
        try {
            data = client.evaluateChallenge(challenge.toByteArray());
        } catch (SaslException e) {
            return CompletableFuture.failedFuture(MonitoringException.connection(String.valueOf(e.getMessage()), e));
        }
        Map<String, Object> arguments =
                Map.of("method", method, "data", data == null ? ZBytes.EMPTY : ZBytes.wrap(data));
        Pending own = send(CommandCode.AUTH, arguments, new Pending(response -> {
            if (response.status() == MON_STATUS_OK) {
                awaitCapabilities();
            }
        }));
        return own.response.thenCompose(response -> {
            if (response.status() == MON_STATUS_AUTH_NEEDED) {
                return own.step
                        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                        .thenComposeAsync(next -> step(client, "", next.data()), Workers.EXECUTOR);
            }
            if (response.status() != MON_STATUS_OK || response.result() == null) {
                return CompletableFuture.failedFuture(MonitoringException.refused(response.status(), response.text()));
            }
            if (!client.isComplete()) {
                return CompletableFuture.failedFuture(
                        MonitoringException.connection("the producer has not proven who it is", null));
            }
            return CompletableFuture.completedFuture(response.result());
        });
    }

    @Override
    public void received(Pdu pdu) {
        if (pdu instanceof Response response) {
            received(response);
        } else if (pdu instanceof AuthResponse step) {
            Pending own = steps.remove(step.sequence());
            if (own != null) {
                own.step.complete(step);
            }
        } else if (pdu instanceof Capabilities offer && !capabilities.complete(offer)) {
            capabilities = CompletableFuture.completedFuture(offer);
        }
    }

    private void received(Response response) {
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

    @Override
    public void received(MetricValue value, Runnable taken) {
        CompletableFuture<MetricValue> asked = results.remove(value.metric());
        if (asked == null) {
            values.publish(value, taken);
        } else {
            asked.complete(value);
            taken.run();
        }
    }

    @Override
    public void ended(String reason, @Nullable Throwable cause) {
        MonitoringException failure = MonitoringException.connection(reason, cause);
        over = failure;
        capabilities.completeExceptionally(failure);
        fail(pending.values(), own -> own.response, failure);
        fail(steps.values(), own -> own.step, failure);
        fail(results.values(), Function.identity(), failure);
        onEnd.run();
    }

    private static <T> void fail(
            Iterable<T> all, Function<T, ? extends CompletableFuture<?>> future, MonitoringException failure) {
        all.forEach(each -> future.apply(each).completeExceptionally(failure));
    }

    /** Why it is over. */
    String reason() {
        MonitoringException failure = over;
        return failure == null ? "" : String.valueOf(failure.getMessage());
    }

    boolean isOver() {
        return over != null;
    }

    void close() {
        link.close();
    }
}
