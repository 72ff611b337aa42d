package io.zenwatch.connectivity;

import io.zenwatch.concurrent.SerialRunner;
import io.zenwatch.connectivity.core.Change;
import io.zenwatch.connectivity.core.ConnectivityState;
import io.zenwatch.internal.Workers;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Transport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings the changes to one listener, in order; one that blocks delays nobody else. */
final class ListenerFeed implements AutoCloseable {

    static final int MAX_WAITING = 65_536;

    private final ConnectivityListener listener;
    private final SerialRunner<Change> calls = new SerialRunner<>(this::next, this::tell, Workers.EXECUTOR);

    /** What the listener knows when it has heard all that is due. */
    private final ConnectivityState told = new ConnectivityState();

    private final Deque<Change> due = new ArrayDeque<>();

    /** A state to tell the difference to, before the changes that wait. */
    private @Nullable Map<Transport, List<Link>> target;

    private final Deque<Change> waiting = new ArrayDeque<>();
    private boolean isStopped;

    /** Has this state as the first thing to tell. */
    ListenerFeed(Map<Transport, List<Link>> initial, ConnectivityListener listener) {
        this.listener = listener;
        target = initial;
        calls.wake();
    }

    /** Takes changes, and the state that they have led to. */
    void offer(List<Change> changes, Supplier<Map<Transport, List<Link>>> state) {
        synchronized (this) {
            waiting.addAll(changes);
            if (waiting.size() > MAX_WAITING) {
                waiting.clear();
                target = state.get();
            }
        }
        calls.wake();
    }

    /** Whether the caller is the listener itself. */
    boolean isCurrentThread() {
        return calls.isCurrentThread();
    }

    /** Lets no further call begin. */
    synchronized void stop() {
        isStopped = true;
    }

    /** Stops; waits for a running call unless called from within it. */
    @Override
    public void close() {
        stop();
        calls.close();
    }

    /** The next change to tell; null for none. */
    private synchronized @Nullable Change next() {
        if (due.isEmpty() && target != null) {
            due.addAll(told.become(target));
            target = null;
        }
        if (due.isEmpty() && !waiting.isEmpty()) {
            Change change = waiting.remove();
            told.apply(change);
            due.add(change);
        }
        return isStopped ? null : due.poll();
    }

    private void tell(Change change) {
        Transport transport = change.transport();
        Link link = change.link();
        boolean opened = change.kind() == SampleKind.PUT;
        if (link == null && opened) {
            listener.transportOpened(transport);
        } else if (link == null) {
            listener.transportClosed(transport);
        } else if (opened) {
            listener.linkOpened(transport, link);
        } else {
            listener.linkClosed(transport, link);
        }
    }
}
