package io.zenwatch.monitoring.consumer;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;

import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network connection of a consumer, made anew when it breaks: with the same layers and credentials, and its channels
 * taken over if they linger. Thread-safe.
 */
final class Reconnection {

    private static final Logger log = LoggerFactory.getLogger(Reconnection.class);
    private static final long FIRST_RETRY_MS = 200;
    private static final long LAST_RETRY_MS = 5_000;

    private final ConsumerBuilder options;
    private final ValuePublisher values;
    private final ConsumerChannels channels;

    // Guards what follows. No foreign code runs under it.
    private final Object lock = new Object();
    private Conversation conversation;
    private boolean isConnected;
    private boolean isClosed;
    private CompletableFuture<@Nullable Void> told = CompletableFuture.completedFuture(null);

    Reconnection(ConsumerBuilder options, ValuePublisher values, ConsumerChannels channels) {
        this.options = options;
        this.values = values;
        this.channels = channels;
        conversation = converse();
    }

    private Conversation converse() {
        Conversation[] own = new Conversation[1];
        own[0] = new Conversation(
                options.session, options.producer, options.format, values, options.timeout, () -> ended(own[0]));
        return own[0];
    }

    /** Makes the first connection. */
    CompletableFuture<Void> connect() {
        return begin(conversation).thenAccept(id -> {
            synchronized (lock) {
                isConnected = true;
                channels.begin(id);
            }
        });
    }

    /** Opens a connection, installs the layers and authenticates. Completes with the channel's identifier. */
    private CompletableFuture<Long> begin(Conversation fresh) {
        CompletableFuture<Long> opened = fresh.open(options.isConfirmed, options.linger)
                .thenCombine(fresh.capabilities(), (hello, capabilities) -> hello.channel());
        for (String layer : options.layers) {
            opened = opened.thenCompose(id -> fresh.wrap(layer, options.ends).thenApply(done -> id));
        }
        Credentials credentials = options.credentials;
        return credentials == null
                ? opened
                : opened.thenCompose(id -> new Login(fresh, options.ends, options.timeout).authenticate(credentials));
    }

    /**
     * Over which commands go now; it may be broken.
     *
     * @throws ZenohException {@link Code#CLOSED} after close
     */
    Conversation current() {
        synchronized (lock) {
            if (isClosed) {
                throw new ZenohException(Code.CLOSED, "the consumer was closed");
            }
            return conversation;
        }
    }

    /** Whether there is a connection now. */
    boolean isConnected() {
        synchronized (lock) {
            return isConnected && !conversation.isOver();
        }
    }

    private void ended(Conversation over) {
        synchronized (lock) {
            if (isClosed || over != conversation || !isConnected) {
                return;
            }
            isConnected = false;
        }
        tell(listener -> over.failure().ifPresent(listener::disconnected));
        if (options.isReconnecting) {
            retry(FIRST_RETRY_MS);
        }
    }

    private void retry(long delay) {
        CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS, Workers.EXECUTOR)
                .execute(() -> {
                    synchronized (lock) {
                        if (isClosed) {
                            return;
                        }
                    }
                    Conversation fresh = converse();
                    CompletableFuture<Boolean> unused = begin(fresh)
                            .thenCompose(id -> resume(fresh, id))
                            .whenCompleteAsync(
                                    (resumed, failure) -> begun(fresh, resumed, failure, delay), Workers.EXECUTOR);
                });
    }

    private void begun(Conversation fresh, @Nullable Boolean resumed, @Nullable Throwable failure, long delay) {
        if (resumed == null || failure != null) {
            synchronized (lock) {
                isConnected = false;
            }
            fresh.close();
            retry(Math.min(2 * delay, LAST_RETRY_MS));
            return;
        }
        boolean isLate;
        synchronized (lock) {
            isLate = isClosed;
            isConnected = !isClosed;
        }
        if (isLate) {
            fresh.close();
            return;
        }
        tell(listener -> listener.reconnected(resumed));
        if (fresh.isOver()) {
            ended(fresh);
        }
    }

    /**
     * Takes the former channels over, if they linger, the current one last, in place of the one that the new connection
     * has.
     */
    private CompletableFuture<Boolean> resume(Conversation fresh, long id) {
        if (options.linger.isZero()) {
            adopt(fresh, id, false);
            return CompletableFuture.completedFuture(false);
        }
        List<Map<String, Object>> former = channels.currentLast().stream()
                .map(channel -> Map.<String, Object>of("channel", channel))
                .toList();
        return fresh.sendAll(CommandCode.SET_CHANNEL, former, last -> adopt(fresh, id, last.status() == MON_STATUS_OK))
                .thenCompose(last -> {
                    boolean isTaken = last.status() == MON_STATUS_OK;
                    CommandCode then = isTaken ? CommandCode.DEL_CHANNEL : CommandCode.SET_CHANNEL;
                    return fresh.send(then, Map.of("channel", id)).thenApply(response -> isTaken);
                });
    }

    /** From now on commands go to a new connection; no value has come over it yet. */
    private void adopt(Conversation fresh, long id, boolean isTaken) {
        synchronized (lock) {
            conversation = fresh;
            if (!isTaken) {
                channels.begin(id);
            }
        }
        // They come again.
        values.dropUncommitted(channels.current());
    }

    private void tell(Consumer<ConsumerListener> what) {
        synchronized (lock) {
            told = told.thenRunAsync(
                    () -> {
                        try {
                            what.accept(options.listener);
                        } catch (RuntimeException e) {
                            log.warn("A consumer's listener failed", e);
                        }
                    },
                    Workers.EXECUTOR);
        }
    }

    /** Leaves; what was under way fails. Returns false if that was so already. */
    boolean close() {
        Conversation last;
        synchronized (lock) {
            if (isClosed) {
                return false;
            }
            isClosed = true;
            last = conversation;
        }
        last.close();
        return true;
    }
}
