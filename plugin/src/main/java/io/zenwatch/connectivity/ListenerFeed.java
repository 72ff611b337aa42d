package io.zenwatch.connectivity;

import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Transport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the changes to one listener, on a thread of its own. */
final class ListenerFeed implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ListenerFeed.class);

    static final int MAX_WAITING = 65_536;

    private final ConnectivityListener listener;
    private final Thread thread;

    /** What the listener knows when it has heard all that is due. */
    private final ConnectivityState told = new ConnectivityState();

    private final Deque<Change> due = new ArrayDeque<>();

    /** A state to tell the difference to, before the changes that wait. */
    private @Nullable Map<Transport, List<Link>> target;

    private final Deque<Change> waiting = new ArrayDeque<>();
    private boolean closed;

    /** Starts with this state as the first thing to tell. */
    ListenerFeed(String threadName, Map<Transport, List<Link>> initial, ConnectivityListener listener) {
        this.listener = listener;
        target = initial;
        thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes changes, and the state that they have led to. */
    synchronized void offer(List<Change> changes, Supplier<Map<Transport, List<Link>>> state) {
        waiting.addAll(changes);
        if (waiting.size() > MAX_WAITING) {
            waiting.clear();
            target = state.get();
        }
        notifyAll();
    }

    /** Whether the caller is the listener itself. */
    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Lets no further call begin. */
    synchronized void stop() {
        closed = true;
        notifyAll();
    }

    /** Stops; waits for a running call unless called from within it. */
    @Override
    public void close() {
        stop();
        boolean interrupted = false;
        while (!isCurrentThread() && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (Change change = next(); change != null; change = next()) {
            try {
                tell(change);
            } catch (Throwable e) { // other languages throw checked exceptions, too
                log.error("A connectivity listener failed", e);
            }
        }
    }

    /** The next change to tell; null when closed. */
    private synchronized @Nullable Change next() {
        while (!closed) {
            if (due.isEmpty() && target != null) {
                due.addAll(told.become(target));
                target = null;
            }
            if (due.isEmpty() && !waiting.isEmpty()) {
                Change change = waiting.remove();
                told.apply(change);
                due.add(change);
            }
            if (!due.isEmpty()) {
                return due.remove();
            }
            try {
                wait();
            } catch (InterruptedException e) {
                log.debug("Only closing ends a connectivity listener");
            }
        }
        return null;
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
