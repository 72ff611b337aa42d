package io.zenwatch.tools.watch;

import io.zenwatch.tools.watch.core.Key;
import io.zenwatch.tools.watch.core.WatchModel;
import io.zenwatch.tools.watch.core.WatchRenderer;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.traffic.Traffic;
import io.zenwatch.traffic.model.NetworkTraffic;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.terminal.Terminal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Shows a network on a terminal and obeys keys, until somebody leaves. One thread runs it, and it alone uses the terminal;
 * changes and signals come on other threads, and wait for it.
 */
public final class WatchScreen implements AutoCloseable {

    /** However fast a network changes. */
    private static final Duration BETWEEN_NETWORKS = Duration.ofMillis(100);

    private static final Duration BETWEEN_CLOCKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final WatchTerminal terminal;
    private final WatchRenderer renderer;
    private final HeldLog log = new HeldLog();
    private WatchModel model;
    private Instant changedAt = Instant.EPOCH;

    // Guarded by this.
    private final Set<Signal> signals = EnumSet.noneOf(Signal.class);
    private @Nullable Difference pending;

    private WatchScreen(WatchTerminal terminal) {
        this.terminal = terminal;
        renderer = new WatchRenderer(terminal.hasColours());
        model = WatchModel.begin(terminal.size(), ZoneId.systemDefault(), Instant.now());
    }

    /** On this process's terminal; empty if it has none whose screen can be drawn. */
    public static Optional<WatchScreen> open() throws IOException {
        return WatchTerminal.open().map(WatchScreen::new);
    }

    /**
     * Runs until somebody leaves.
     *
     * @param traffic of the same network
     * @param isStopped whether the tool is told to stop
     * @param notes what somebody should know; asked time and again
     */
    public void run(Topology topology, Traffic traffic, BooleanSupplier isStopped, Supplier<List<String>> notes)
            throws IOException, InterruptedException {
        Stream.of(Signal.INT, Signal.WINCH, Signal.TSTP, Signal.CONT)
                .forEach(signal -> terminal.handle(signal, () -> received(signal)));
        terminal.enter();
        Registration listening = topology.listen(this::changed);
        try (listening) {
            boolean isLeft = false;
            while (!isLeft && !isStopped.getAsBoolean()) {
                advance(Instant.now(), traffic.traffic(), notes.get());
                terminal.draw(renderer.draw(model));
                Key key = terminal.read(BETWEEN_LOOKS);
                if (key != null) {
                    isLeft = model.isLeftBy(key);
                    model = model.key(key);
                }
                isLeft |= obeySignals();
            }
        }
    }

    private synchronized void received(Signal signal) {
        signals.add(signal);
    }

    private synchronized void changed(Difference difference) {
        pending = pending == null ? difference : pending.then(difference);
    }

    /** Whether somebody wants to leave. */
    private boolean obeySignals() throws IOException, InterruptedException {
        Set<Signal> received;
        synchronized (this) {
            received = signals.isEmpty() ? Set.of() : EnumSet.copyOf(signals);
            signals.clear();
        }
        if (received.contains(Signal.TSTP)) {
            terminal.leave();
            terminal.stopProcess();
        }
        if (received.contains(Signal.TSTP) || received.contains(Signal.CONT)) {
            terminal.enter();
        }
        if (!received.isEmpty()) {
            terminal.forget();
            model = model.resized(terminal.size());
        }
        return received.contains(Signal.INT);
    }

    private void advance(Instant now, NetworkTraffic traffic, List<String> sentences) {
        Difference difference = changedAt.plus(BETWEEN_NETWORKS).isAfter(now) ? null : takePending();
        if (difference != null) {
            model = model.changed(difference.after(), difference.events(), now);
            changedAt = now;
        } else {
            model = model.at(now, BETWEEN_CLOCKS);
        }
        model = model.carrying(traffic).noted(sentences);
    }

    private synchronized @Nullable Difference takePending() {
        Difference taken = pending;
        pending = null;
        return taken;
    }

    /** Gives the terminal back as it was. */
    @Override
    public void close() throws IOException {
        terminal.close();
        log.close();
    }
}
