package io.zenwatch.tools.action;

import io.zenwatch.internal.Daemons;
import io.zenwatch.tools.action.core.Alarm;
import io.zenwatch.tools.action.core.Condition;
import io.zenwatch.tools.action.core.Group;
import io.zenwatch.tools.action.core.Pacing;
import io.zenwatch.tools.action.core.Watchdog;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Acts when something happens in a network. One action runs at a time; what happens meanwhile is for the next one. What
 * stood when the network was first known to be whole is no event.
 */
public final class Actions implements AutoCloseable {

    private final Hook hook;
    private final Registration listening;
    private final Thread actor = Daemons.thread(this::act, "zenwatch-actions");

    // Guards what follows.
    private final Object lock = new Object();
    private final List<Watchdog> watchdogs;
    private final Pacing pacing = new Pacing();
    private boolean hasBegun;
    private boolean isClosed;

    private Actions(Topology topology, List<Condition> conditions, Hook hook) {
        this.hook = hook;
        watchdogs = conditions.stream()
                .map(condition -> new Watchdog(condition, topology.network()))
                .toList();
        listening = topology.listen(this::changed);
        actor.start();
    }

    /**
     * Runs a command for each group of events.
     *
     * @param command for the shell; it reads the events from its standard input
     */
    public static Actions command(Topology topology, List<Condition> conditions, String command) {
        return new Actions(topology, conditions, new CommandHook(command));
    }

    /**
     * Sends each group of events to an address.
     *
     * @param secret what signs them; null for nothing
     */
    public static Actions request(Topology topology, List<Condition> conditions, URI address, @Nullable String secret) {
        return new Actions(topology, conditions, new WebHook(address, secret));
    }

    private void changed(Difference difference) {
        synchronized (lock) {
            Instant now = Instant.now();
            Difference told = hasBegun ? difference : Difference.between(difference.before(), difference.after());
            hasBegun |= difference.after().isLive();
            watchdogs.forEach(watchdog -> add(watchdog.changed(told, now), now));
            lock.notifyAll();
        }
    }

    private void add(List<Alarm> alarms, Instant now) {
        alarms.forEach(alarm -> pacing.add(alarm, now));
    }

    private void act() {
        try {
            for (Group group = next(); group != null; group = next()) {
                hook.run(GroupJson.write(group));
            }
        } catch (InterruptedException e) {
            // This ends.
        }
    }

    /** Waits for a group; null once this is closed. */
    private @Nullable Group next() throws InterruptedException {
        synchronized (lock) {
            while (!isClosed) {
                Instant now = Instant.now();
                watchdogs.forEach(watchdog -> add(watchdog.tick(now), now));
                Group group = pacing.take(now);
                if (group != null) {
                    return group;
                }
                lock.wait(millisUntil(due(), now));
            }
            return null;
        }
    }

    private @Nullable Instant due() {
        Instant first = pacing.due();
        for (Watchdog watchdog : watchdogs) {
            Instant due = watchdog.nextDue();
            first = first == null || due != null && due.isBefore(first) ? due : first;
        }
        return first;
    }

    /** As {@link Object#wait(long)} takes it: 0 for ever. */
    private static long millisUntil(@Nullable Instant due, Instant now) {
        return due == null ? 0 : Math.max(1, Duration.between(now, due).toMillis() + 1);
    }

    /** Ends the action that runs, and acts no more. Idempotent. */
    @Override
    public void close() {
        listening.close();
        synchronized (lock) {
            isClosed = true;
            lock.notifyAll();
        }
        actor.interrupt();
        try {
            actor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
