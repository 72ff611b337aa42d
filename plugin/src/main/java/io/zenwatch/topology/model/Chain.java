package io.zenwatch.topology.model;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection through a chain of components, joined from what each of them tells. Immutable.
 *
 * @param id the id of the connection at the first component
 * @param hops the components in their order, at least one
 */
public record Chain(String id, List<Hop> hops) {

    public Chain {
        hops = List.copyOf(hops);
    }

    /**
     * One component of a chain.
     *
     * @param component its name
     * @param connectionId what the connection is called there
     * @param node where the component runs; null while that is not known
     * @param connection what the component tells; null if it is only named by others
     */
    public record Hop(
            String component,
            String connectionId,
            @Nullable ZenohId node,
            @Nullable Connection connection) {

        /** What the component says of the connection; {@link State#UNKNOWN} if it is only named by others. */
        public State state() {
            return connection == null ? State.UNKNOWN : connection.state();
        }
    }

    /** What it connects to; empty where nobody says. */
    public String networkService() {
        return hops.stream()
                .map(Hop::connection)
                .filter(connection ->
                        connection != null && !connection.networkService().isEmpty())
                .map(Connection::networkService)
                .findFirst()
                .orElse("");
    }

    /** DOWN if it is for one of the components, else the first state that is neither UP nor unknown, else UP if one says so. */
    public State state() {
        List<State> states = hops.stream().map(Hop::state).toList();
        if (states.contains(State.DOWN)) {
            return State.DOWN;
        }
        return states.stream()
                .filter(state -> state != State.UP && state != State.UNKNOWN)
                .findFirst()
                .orElse(states.contains(State.UP) ? State.UP : State.UNKNOWN);
    }
}
