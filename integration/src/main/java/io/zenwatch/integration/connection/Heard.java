package io.zenwatch.integration.connection;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.testkit.Patience;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.core.ConditionTimeoutException;

/** Keeps the events that a client receives. Thread-safe. */
final class Heard implements Consumer<ConnectionEvent> {

    private final List<ConnectionEvent> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void accept(ConnectionEvent event) {
        events.add(event);
    }

    /** All events so far, in the order in which they came. */
    List<ConnectionEvent> all() {
        return List.copyOf(events);
    }

    int count() {
        return events.size();
    }

    /** Each event so far as its type and each connection's id and state, such as {@code UPDATE [a UP] inferred}. */
    List<String> lines() {
        return all().stream().map(Heard::line).toList();
    }

    static String line(ConnectionEvent event) {
        List<String> connections = event.connections().values().stream()
                .map(connection -> connection.id() + " " + connection.state())
                .sorted()
                .toList();
        return event.type() + " " + connections + (event.inferred() ? " inferred" : "");
    }

    /** Waits until at least so many events came. */
    List<ConnectionEvent> await(int count) {
        try {
            Patience.await().until(() -> events.size() >= count);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("only " + events.size() + " of " + count + " events came: " + lines(), e);
        }
        return all();
    }

    /** Waits until an event came whose {@link #lines() line} this is. */
    void awaitLine(String line) {
        try {
            Patience.await().until(() -> lines().contains(line));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("'" + line + "' did not come, but " + lines(), e);
        }
    }

    /** The only connection of the last event. */
    Connection last() {
        ConnectionEvent event = events.get(events.size() - 1);
        return event.connections().values().iterator().next();
    }
}
