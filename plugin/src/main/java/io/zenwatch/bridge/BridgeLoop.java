package io.zenwatch.bridge;

import io.zenwatch.bridge.ConnectivityBridge.Looks;
import io.zenwatch.bridge.core.BridgeMark;
import io.zenwatch.bridge.core.Ownership.Token;
import io.zenwatch.internal.Closeables;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Subscriber;
import io.zenwatch.zenoh.session.TransportListener;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a bridge: everything that it hears becomes a task, and tasks decide and publish one at a time. */
final class BridgeLoop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BridgeLoop.class);

    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TOKENS_TIMEOUT = Duration.ofSeconds(2);

    /** A plugin's or another bridge's token may come behind its samples, and its samples behind its token. */
    private static final Duration CONTENTION_SETTLES = Duration.ofMillis(600);

    private static final Duration HEAD_START = Duration.ofMillis(100);

    /** To show goes through all nodes, and where one changes many may: what comes in between is shown together. */
    private static final Duration BETWEEN_SHOWS = Duration.ofMillis(50);

    private final ZenohSession session;
    private final BridgeTasks tasks = new BridgeTasks();
    private final AdminWatch admin;
    private final Showing showing;
    private final Set<ZenohId> remotes = new LinkedHashSet<>();
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile Set<ZenohId> acting = Set.of();
    private volatile @Nullable QueryingSubscriber others;
    private volatile @Nullable Subscriber plugins;
    private volatile @Nullable Subscriber bridges;
    private volatile @Nullable Subscriber transports;
    private boolean isSettleDue;
    private boolean isShowDue;
    private long lastShown = System.nanoTime() - BETWEEN_SHOWS.toNanos();

    BridgeLoop(ConnectivityBridgeBuilder options) {
        session = options.session;
        admin = new AdminWatch(session, options.interval, tasks, this::showSoon);
        showing = new Showing(options);
    }

    void start() {
        plugins = session.declareLivelinessSubscriber(Keys.SESSION.key("*"), true, this::heardToken);
        bridges = session.declareLivelinessSubscriber(Keys.BRIDGE.key("*", "*"), true, this::heardToken);
        QueryingSubscriber following = QueryingSubscriber.builder(session, Keys.transports())
                .accepting(sample -> BridgeMark.isOfAnother(sample, session.zid()))
                .executor(this::run)
                .declare(this::heard);
        others = following;
        await(following.ready());
        transports = session.declareTransportListener(new TransportListener() {
            @Override
            public void opened(Transport transport) {
                run(() -> connected(transport.zid(), true));
            }

            @Override
            public void closed(ZenohId remote) {
                run(() -> connected(remote, false));
            }
        });
        Set<ZenohId> now = new LinkedHashSet<>();
        session.transports().forEach(transport -> now.add(transport.zid()));
        run(() -> {
            remotes.addAll(now);
            admin.connected(remotes);
        });
    }

    Set<ZenohId> acting() {
        return acting;
    }

    Looks looks() {
        return admin.looks();
    }

    boolean isClosed() {
        return isClosing.get();
    }

    @Override
    public void close() {
        if (!isClosing.compareAndSet(false, true)) {
            closed.join();
            return;
        }
        try {
            Closeables.closeAndLog(transports);
            Closeables.closeAndLog(plugins);
            Closeables.closeAndLog(bridges);
            Closeables.closeAndLog(others);
            CompletableFuture<Void> isWithdrawn = new CompletableFuture<>();
            tasks.run(() -> {
                admin.end();
                showing.withdraw();
                var unused = tasks.runAfter(HEAD_START.toNanos(), () -> {
                    showing.close();
                    isWithdrawn.complete(null);
                });
            });
            isWithdrawn.get(STOP_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The bridge did not end as it should", e);
        } finally {
            tasks.end(STOP_TIMEOUT);
            closed.complete(null);
        }
    }

    /** Runs in turn, unless this bridge is closing. */
    private void run(Runnable task) {
        if (isClosing.get()) {
            return;
        }
        tasks.run(() -> {
            if (!isClosing.get()) {
                task.run();
            }
        });
    }

    private void connected(ZenohId remote, boolean isConnected) {
        if (isConnected ? remotes.add(remote) : remotes.remove(remote)) {
            admin.connected(remotes);
        }
    }

    private void showSoon() {
        if (!isShowDue) {
            isShowDue = true;
            later(lastShown + BETWEEN_SHOWS.toNanos() - System.nanoTime(), () -> {
                isShowDue = false;
                show();
            });
        }
    }

    private void show() {
        if (isClosing.get() || admin.isAlone()) {
            return;
        }
        long now = System.nanoTime();
        showing.ownership().settle(now);
        showing.show(admin.documents(), now);
        acting = showing.acting();
        lastShown = System.nanoTime();
        if (showing.ownership().takeQuestion(lastShown)) {
            askForTokens();
        }
        settleLater();
    }

    /** The answer has the tokens of all bridges that started with this one, however late they are told here. */
    private void askForTokens() {
        CompletableFuture<Set<KeyExpr>> standing;
        try {
            standing = session.standingTokens(Keys.BRIDGE.key("*", "*"), TOKENS_TIMEOUT);
        } catch (ZenohException e) {
            log.warn("Could not ask which bridges there are", e);
            standing = CompletableFuture.completedFuture(Set.of());
        }
        var unused = standing.thenAccept(keys -> run(() -> {
            Set<Token> tokens = new HashSet<>();
            keys.forEach(key -> token(key).ifPresent(tokens::add));
            showing.ownership().answered(tokens, System.nanoTime());
            showSoon();
        }));
    }

    private void heardToken(Sample sample) {
        token(sample.key()).ifPresent(token -> run(() -> heard(token, sample.kind() == SampleKind.PUT)));
    }

    private void heard(Token token, boolean isThere) {
        if (isThere) {
            showing.appeared(token);
            showSoon();
        } else {
            showing.ownership().vanished(token, System.nanoTime());
            settleLater();
        }
        if (token.isPlugin() || !isThere) {
            // Before this bridge takes over it must know what the one that went may have seen already.
            admin.lookSoon();
        }
    }

    /** Until nothing is left to settle. While this session is alone nothing is decided: the next look does that. */
    private void settleLater() {
        long due = showing.ownership().nextDue();
        if (isSettleDue || due == Long.MAX_VALUE || admin.isAlone()) {
            return;
        }
        isSettleDue = true;
        later(due - System.nanoTime(), () -> {
            isSettleDue = false;
            show();
            // A token goes before the transport of whoever had it: the look that it caused may have come too early.
            admin.lookSoon();
        });
    }

    private void later(long nanos, Runnable task) {
        var unused = tasks.runAfter(nanos, () -> run(task));
    }

    private void heard(SubscriberEvent event) {
        if (!(event instanceof SubscriberEvent.Change change)) {
            return;
        }
        ConnectivityKey key = ConnectivityKey.parse(change.sample().key()).orElse(null);
        if (key != null && showing.heard(key, change.sample(), System.nanoTime())) {
            later(CONTENTION_SETTLES.toNanos(), () -> showing.beginAnew(key.zid(), System.nanoTime()));
        } else if (key != null && !showing.ownership().isDecided()) {
            // What another bridge shows is taken over at once.
            showSoon();
        }
    }

    private static Optional<Token> token(KeyExpr key) {
        try {
            return Keys.SESSION
                    .read(key)
                    .map(chunks -> new Token(new ZenohId(chunks.get(0)), null))
                    .or(() -> Keys.BRIDGE
                            .read(key)
                            .map(chunks -> new Token(new ZenohId(chunks.get(0)), new ZenohId(chunks.get(1)))));
        } catch (ZenohException noZid) {
            return Optional.empty();
        }
    }

    private static void await(CompletableFuture<Void> ready) {
        try {
            ready.get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ZenohException(Code.TIMEOUT, "the network did not say in time what other bridges show", e);
        } catch (ExecutionException e) {
            throw new ZenohException(Code.CLOSED, "the session was closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ZenohException(Code.TIMEOUT, "interrupted while a bridge started", e);
        }
    }
}
