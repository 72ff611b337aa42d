package io.zenwatch.monitoring.consumer;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;

import io.zenwatch.monitoring.consumer.PendingCommands.Pending;
import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.Layer;
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
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Commands and answers over one network connection. Thread-safe. */
final class Conversation implements WireListener {

    private final ProducerWire wire;
    private final ValuePublisher values;
    private final Duration timeout;
    private final Runnable onEnd;
    private final PendingCommands pending;
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
        pending = new PendingCommands(timeout);
        wire = new ProducerWire(session, producer, format, this);
    }

    CompletableFuture<Hello> open(boolean isConfirmed, Duration linger) {
        return wire.open(isConfirmed, linger).orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What the producer said last that it offers. */
    CompletableFuture<Capabilities> capabilities() {
        return capabilities;
    }

    /** The certificate of the producer; null without the layer {@code tls}. */
    @Nullable
    X509Certificate certificate() {
        return wire.certificate();
    }

    /** Sends a command; completes with its response whatever its status is. */
    CompletableFuture<Response> send(CommandCode code, Map<String, Object> arguments) {
        return send(code, arguments, new Pending(response -> {})).response();
    }

    /** Sends a command whose response identifies a value; completes with the value. */
    CompletableFuture<MetricValue> sendForValue(CommandCode code, Map<String, Object> arguments) {
        CompletableFuture<MetricValue> value = new CompletableFuture<>();
        Pending own = new Pending(response -> {
            if (response.status() == MON_STATUS_OK && response.result() != null) {
                pending.expectValue(response.result(), value);
            } else {
                value.completeExceptionally(MonitoringException.refused(response.status(), response.text()));
            }
        });
        failWith(send(code, arguments, own).response(), value);
        return value.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void failWith(CompletableFuture<Response> response, CompletableFuture<?> other) {
        CompletableFuture<Response> unused = response.exceptionally(failure -> {
            other.completeExceptionally(failure);
            throw new CompletionException(failure);
        });
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
            commands.add(new Command(pending.expect(own), code, arguments.get(i)));
        }
        MonitoringException ended = over;
        if (ended == null) {
            wire.send(commands);
        } else {
            last.response().completeExceptionally(ended);
        }
        return last.response();
    }

    private Pending send(CommandCode code, Map<String, Object> arguments, Pending own) {
        long sequence = pending.expect(own);
        MonitoringException ended = over;
        if (ended != null) {
            own.response().completeExceptionally(ended);
            return own;
        }
        if (code == CommandCode.AUTH) {
            pending.expectStep(sequence, own);
        }
        wire.send(List.of(new Command(sequence, code, arguments)));
        return own;
    }

    /** Sends AUTH; where that succeeds, new capabilities are on their way. */
    Pending authenticate(String method, ZBytes data) {
        return send(CommandCode.AUTH, Map.of("method", method, "data", data), new Pending(response -> {
            if (response.status() == MON_STATUS_OK) {
                awaitCapabilities();
            }
        }));
    }

    /** Installs a layer; completes when it is in force, with new capabilities on their way or there. */
    CompletableFuture<Void> wrap(String name, ConsumerLayers ends) {
        Layer layer;
        try {
            layer = ends.make(name);
        } catch (FrameException e) {
            return CompletableFuture.failedFuture(MonitoringException.failed(String.valueOf(e.getMessage()), e));
        }
        CompletableFuture<Void> installed = new CompletableFuture<>();
        Pending own = new Pending(response -> wrapped(layer, response, installed));
        failWith(send(CommandCode.WRAP, Map.of("layer", name), own).response(), installed);
        return installed.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void wrapped(Layer layer, Response response, CompletableFuture<Void> installed) {
        if (response.status() != MON_STATUS_OK) {
            wire.resume();
            installed.completeExceptionally(MonitoringException.refused(response.status(), response.text()));
            return;
        }
        if (response.result() != null && response.result() == SpecialIds.MON_MID_PRODUCER_CAPS) {
            awaitCapabilities();
        }
        wire.install(layer, installed);
    }

    /** New capabilities are on their way. */
    private void awaitCapabilities() {
        Capabilities former = capabilities.getNow(null);
        CompletableFuture<Capabilities> fresh = new CompletableFuture<>();
        capabilities =
                former == null ? fresh : fresh.completeOnTimeout(former, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void received(Pdu pdu) {
        if (pdu instanceof Response response) {
            pending.received(response);
        } else if (pdu instanceof AuthResponse step) {
            pending.received(step);
        } else if (pdu instanceof Capabilities offer && !capabilities.complete(offer)) {
            capabilities = CompletableFuture.completedFuture(offer);
        }
    }

    @Override
    public void received(MetricValue value, Runnable taken) {
        if (pending.take(value)) {
            taken.run();
        } else {
            values.publish(value, taken);
        }
    }

    @Override
    public void ended(MonitoringException failure) {
        over = failure;
        capabilities.completeExceptionally(failure);
        pending.fail(failure);
        onEnd.run();
    }

    /** Why it is over; empty while it is not. */
    Optional<MonitoringException> failure() {
        return Optional.ofNullable(over);
    }

    boolean isOver() {
        return over != null;
    }

    void close() {
        wire.close();
    }
}
