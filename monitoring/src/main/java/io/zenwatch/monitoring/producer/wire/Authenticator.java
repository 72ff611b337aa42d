package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.internal.Daemons;
import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.auth.Encryption;
import io.zenwatch.monitoring.auth.Exchange;
import io.zenwatch.monitoring.auth.FailureDelays;
import io.zenwatch.monitoring.auth.Methods;
import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.producer.core.outside.AuthOutcome;
import io.zenwatch.monitoring.producer.core.outside.Identity;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.zenoh.ZBytes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates consumers. At most two messages are verified at a time, however many wait; each connection has one at
 * most, so connections bound their number. Thread-safe.
 */
public final class Authenticator {

    private static final int VERIFIED_AT_A_TIME = 2;

    private final @Nullable Supplier<Users> users;
    private final Rights anonymous;
    private final FailureDelays delays = new FailureDelays();
    private final Map<String, Exchange> exchanges = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor verifiers;

    /** Who waits for what comes of a message. */
    public interface Answer {
        /** False if nobody waits for it any more. */
        boolean give(AuthOutcome outcome);
    }

    public Authenticator(@Nullable Supplier<Users> users, Rights anonymous) {
        this.users = users;
        this.anonymous = anonymous;
        verifiers = new ThreadPoolExecutor(
                VERIFIED_AT_A_TIME,
                VERIFIED_AT_A_TIME,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> Daemons.thread(task, "zenwatch-authentication"));
        verifiers.allowCoreThreadTimeOut(true);
    }

    /**
     * Takes the next message of a consumer.
     *
     * @param method empty to go on with the one begun
     * @param answer given later, once
     */
    public void take(String consumer, String method, ZBytes data, Optional<Encryption> encryption, Answer answer) {
        verifiers.execute(() -> {
            Exchange exchange = exchanges.remove(consumer);
            try {
                Exchange current = method.isEmpty() ? exchange : begin(method, encryption);
                if (current == null) {
                    answer.give(
                            new AuthOutcome.Rejected(Status.MON_STATUS_BAD_ARGUMENT, "no authentication was begun"));
                    return;
                }
                exchange = current;
                Exchange.Step step = current.step(data);
                if (step.isComplete()) {
                    answer.give(new AuthOutcome.Authenticated(identity(current.name())));
                } else {
                    exchanges.put(consumer, current);
                    if (!answer.give(new AuthOutcome.MoreNeeded(step.challenge()))) {
                        exchanges.remove(consumer, current);
                    }
                }
            } catch (SaslException e) {
                reject(exchange == null ? "" : exchange.attempted(), answer);
            }
        });
    }

    private Exchange begin(String method, Optional<Encryption> encryption) throws SaslException {
        Users known = users == null || method.equals(Methods.ANONYMOUS) ? null : users.get();
        return Exchange.begin(method, known, encryption.orElse(null));
    }

    private Identity identity(String name) throws SaslException {
        if (name.isEmpty() || users == null) {
            return new Identity("", anonymous);
        }
        User user = users.get().find(name).orElseThrow(() -> new SaslException("the user is gone"));
        synchronized (delays) {
            delays.succeeded(name);
        }
        return new Identity(user.name(), PatternRights.of(user));
    }

    private void reject(String name, Answer answer) {
        Duration delay;
        synchronized (delays) {
            delay = delays.failed(System.nanoTime(), name);
        }
        AuthOutcome rejected =
                new AuthOutcome.Rejected(Status.MON_STATUS_AUTH_FAILED, "the authentication was rejected");
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, Workers.EXECUTOR)
                .execute(() -> answer.give(rejected));
    }

    /** How many authentications go on. */
    int underWay() {
        return exchanges.size();
    }

    /** A consumer is gone. */
    void forget(String consumer) {
        exchanges.remove(consumer);
    }
}
