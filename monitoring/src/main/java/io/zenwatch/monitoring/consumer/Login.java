package io.zenwatch.monitoring.consumer;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_AUTH_NEEDED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;

import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.PendingCommands.Pending;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.zenoh.ZBytes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

/** AUTH, in as many steps as its method has. */
final class Login {

    private final Conversation conversation;
    private final ConsumerLayers ends;
    private final Duration timeout;

    /**
     * Makes a login over a network connection.
     *
     * @param ends of the layers through which it goes
     * @param timeout for each answer of the producer
     */
    Login(Conversation conversation, ConsumerLayers ends, Duration timeout) {
        this.conversation = conversation;
        this.ends = ends;
        this.timeout = timeout;
    }

    /** Authenticates; completes with the current channel's identifier. */
    CompletableFuture<Long> authenticate(Credentials credentials) {
        return conversation
                .capabilities()
                .thenApplyAsync(offer -> client(credentials, offer), Workers.EXECUTOR)
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .thenCompose(client -> step(client, client.getMechanismName(), ZBytes.EMPTY));
    }

    private SaslClient client(Credentials credentials, Capabilities offer) {
        try {
            return credentials
                    .client(offer.methods(), conversation.certificate(), ends.name() != null)
                    .orElseThrow(() -> MonitoringException.failed(
                            "none of the methods on offer will do: " + offer.methods(), null));
        } catch (SaslException e) {
            throw MonitoringException.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private CompletableFuture<Long> step(SaslClient client, String method, ZBytes challenge) {
        byte[] data;
        try {
            data = client.evaluateChallenge(challenge.toByteArray());
        } catch (SaslException e) {
            return CompletableFuture.failedFuture(MonitoringException.failed(String.valueOf(e.getMessage()), e));
        }
        Pending own = conversation.authenticate(method, data == null ? ZBytes.EMPTY : ZBytes.wrap(data));
        return own.response().thenCompose(response -> {
            if (response.status() == MON_STATUS_AUTH_NEEDED) {
                return own.step()
                        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                        .thenComposeAsync(next -> step(client, "", next.data()), Workers.EXECUTOR);
            }
            if (response.status() != MON_STATUS_OK || response.result() == null) {
                return CompletableFuture.failedFuture(MonitoringException.refused(response.status(), response.text()));
            }
            if (!client.isComplete()) {
                return CompletableFuture.failedFuture(
                        MonitoringException.failed("the producer has not proven who it is", null));
            }
            return CompletableFuture.completedFuture(response.result());
        });
    }
}
