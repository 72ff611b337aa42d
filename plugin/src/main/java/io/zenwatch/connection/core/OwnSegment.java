package io.zenwatch.connection.core;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts a component into the path of a connection that it is requested to have. */
final class OwnSegment {

    private final String name;
    private final Supplier<String> newId;

    /** @param name the component's name */
    OwnSegment(String name, Supplier<String> newId) {
        this.name = name;
        this.newId = newId;
    }

    /**
     * The connection as this component sees it. Its segment is found again in the path, or by the segment before it, so
     * that the same request twice is about the same connection; what is known to follow in the path is kept.
     *
     * @param received from the component before, or this component's own, or without a path at the first component
     * @param idBehind the id of the own segment that followed a segment before; null for none
     * @param known the connection that was had under an id; null for none
     * @throws IllegalArgumentException if the received connection's current segment has another id than it, or none
     */
    Connection enter(
            Connection received,
            Function<PathSegment, @Nullable String> idBehind,
            Function<String, @Nullable Connection> known) {
        List<PathSegment> path = received.path().pathSegments();
        if (path.isEmpty()) {
            String id = received.id().isEmpty() ? newId.get() : received.id();
            return at(0, id, received, List.of(), known.apply(id));
        }
        PathSegment current = received.path()
                .segment(received.path().index())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the index " + received.path().index() + " is outside of a path of " + path.size()));
        if (current.name().equals(name)) {
            String id = current.id().isEmpty() ? newId.get() : current.id();
            return at(received.path().index(), id, received, path, known.apply(id));
        }
        if (!current.id().equals(received.id())) {
            throw new IllegalArgumentException("the connection '" + received.id()
                    + "' is not that of its current path segment, '" + current.id() + "'");
        }
        int index = received.path().index() + 1;
        String id = received.path()
                .segment(index)
                .filter(next -> next.name().equals(name) && !next.id().isEmpty())
                .map(PathSegment::id)
                .orElse(null);
        if (id == null) {
            id = idBehind.apply(current);
        }
        Connection before = id == null ? null : known.apply(id);
        return at(index, id == null ? newId.get() : id, received, path, before).withState(State.UP);
    }

    private Connection at(
            int index, String id, Connection received, List<PathSegment> path, @Nullable Connection known) {
        PathSegment own = new PathSegment(name, id);
        List<PathSegment> segments = new ArrayList<>(path.subList(0, index));
        segments.add(own);
        List<PathSegment> behind = path.subList(Math.min(index + 1, path.size()), path.size());
        boolean isOurs = index < path.size() && path.get(index).name().equals(name);
        if (isOurs && !behind.isEmpty()) {
            segments.addAll(behind);
        } else if (known != null) {
            List<PathSegment> before = known.path().pathSegments();
            if (before.size() > index && before.subList(0, index + 1).equals(segments)) {
                segments.addAll(before.subList(index + 1, before.size()));
            }
        }
        return received.withId(id).withPath(new Path(index, segments));
    }
}
