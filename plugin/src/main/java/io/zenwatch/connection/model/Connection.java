package io.zenwatch.connection.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection through a chain of components, as one of them sees it. Immutable.
 *
 * @param id the id of the segment of the component that sees it; unlike that of any other component
 * @param networkService what it connects to
 * @param mechanism how the component is reached from the one before
 * @param context what the components agreed on, a JSON object in the form of the reference's {@code ConnectionContext}:
 *     {@link String}, {@link Boolean}, {@link Long}, {@link java.math.BigInteger} beyond it, {@link Double}, {@link List}
 *     and {@link Map} with {@link String} keys. Other integers become {@link Long}, {@link Float} becomes {@link Double};
 *     a field with null is left out
 * @param labels what selects an endpoint
 * @param path the components it goes through
 * @param networkServiceEndpointName the component at the end, empty while it is not known
 * @param payload what travels over it, such as {@code IP} or {@code ETHERNET}
 */
public record Connection(
        String id,
        String networkService,
        Mechanism mechanism,
        Map<String, Object> context,
        Map<String, String> labels,
        Path path,
        String networkServiceEndpointName,
        String payload,
        State state) {

    /** A connection that is {@link State#UP} and has nothing else, to start from. */
    public static final Connection EMPTY =
            new Connection("", "", Mechanism.NONE, Map.of(), Map.of(), Path.EMPTY, "", "", State.UP);

    /** Throws {@link IllegalArgumentException} if the context holds what JSON has not. */
    public Connection {
        context = FrozenJson.freeze(context);
        labels = FrozenJson.freezeTexts(labels);
    }

    /** What a component says of a connection. */
    public enum State {
        UP,
        /** It is broken, or a component on its way is gone. */
        DOWN,
        /** Its parameters have changed; who requested it should request it again. */
        REFRESH_REQUESTED,
        /** Who requested it wants another endpoint. */
        RESELECT_REQUESTED,
        /** The state is missing, or none that is known here. */
        UNKNOWN
    }

    /**
     * How a component is reached from the one before.
     *
     * @param cls whether on the same node or not, such as {@code LOCAL} or {@code REMOTE}
     * @param type such as {@code KERNEL} or {@code VXLAN}
     */
    public record Mechanism(String cls, String type, Map<String, String> parameters) {

        /** Nothing is said about it. */
        public static final Mechanism NONE = new Mechanism("", "", Map.of());

        public Mechanism {
            parameters = FrozenJson.freezeTexts(parameters);
        }
    }

    /**
     * A component on the way of a connection.
     *
     * @param name the component's name
     * @param id what the connection is called there
     */
    public record PathSegment(String name, String id) {}

    /**
     * The components that a connection goes through.
     *
     * @param index the place of the component that sees it, counted from 0
     * @param pathSegments all components, from the one that wanted the connection to the one at its end
     */
    public record Path(int index, List<PathSegment> pathSegments) {

        /** Through nobody yet. */
        public static final Path EMPTY = new Path(0, List.of());

        /** Throws {@link IllegalArgumentException} if the index is negative. It may point behind the last segment. */
        public Path {
            if (index < 0) {
                throw new IllegalArgumentException("the index of a path cannot be " + index);
            }
            pathSegments = List.copyOf(pathSegments);
        }

        /** The segment at a place; empty where there is none. */
        public Optional<PathSegment> segment(int place) {
            return place >= 0 && place < pathSegments.size() ? Optional.of(pathSegments.get(place)) : Optional.empty();
        }

        public Path withIndex(int index) {
            return new Path(index, pathSegments);
        }
    }

    public Connection withId(String id) {
        return new Connection(
                id, networkService, mechanism, context, labels, path, networkServiceEndpointName, payload, state);
    }

    public Connection withNetworkService(String networkService) {
        return new Connection(
                id, networkService, mechanism, context, labels, path, networkServiceEndpointName, payload, state);
    }

    public Connection withMechanism(Mechanism mechanism) {
        return new Connection(
                id, networkService, mechanism, context, labels, path, networkServiceEndpointName, payload, state);
    }

    public Connection withContext(Map<String, Object> context) {
        return new Connection(
                id, networkService, mechanism, context, labels, path, networkServiceEndpointName, payload, state);
    }

    public Connection withLabels(Map<String, String> labels) {
        return new Connection(
                id, networkService, mechanism, context, labels, path, networkServiceEndpointName, payload, state);
    }

    public Connection withPath(Path path) {
        return new Connection(
                id, networkService, mechanism, context, labels, path, networkServiceEndpointName, payload, state);
    }

    public Connection withNetworkServiceEndpointName(String networkServiceEndpointName) {
        return new Connection(
                id, networkService, mechanism, context, labels, path, networkServiceEndpointName, payload, state);
    }

    public Connection withPayload(String payload) {
        return new Connection(
                id, networkService, mechanism, context, labels, path, networkServiceEndpointName, payload, state);
    }

    public Connection withState(State state) {
        return new Connection(
                id, networkService, mechanism, context, labels, path, networkServiceEndpointName, payload, state);
    }
}
