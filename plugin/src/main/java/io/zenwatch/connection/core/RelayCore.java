package io.zenwatch.connection.core;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a component's own connections become by what the next component in the chain says. The answers are steps to apply
 * to own connections, where those exist. Not thread-safe.
 */
public final class RelayCore {

    /** What happens to the own connection with an id. A change that equals what is known is none. */
    public record Step(String id, UnaryOperator<Connection> change) {}

    /**
     * What the next component said last of an own connection.
     *
     * @param instance the session of the next component that said it
     * @param isFresh whether it came after the own connection's last request began
     */
    private record Said(ZenohId instance, Connection next, boolean isFresh) {}

    private final Map<String, Said> saidOf = new HashMap<>();

    /** A connection of the next component. */
    private record Source(ZenohId instance, String id) {}

    /** Of which connections the next component's connections speak, so that they are forgotten when they no longer do. */
    private final Map<Source, Set<String>> subjects = new HashMap<>();

    /**
     * The own connection after an event of the next component. It keeps its id, mechanism and labels; context, state and
     * path are the next component's.
     *
     * @param next the next component's connection; without any effect where it is not the same connection
     */
    static Connection follow(Connection own, ConnectionEvent.Type type, Connection next) {
        int index = own.path().index();
        boolean isSame = next.path().segment(index).map(PathSegment::id).equals(Optional.of(own.id()));
        boolean isNear = next.path().index() == index || next.path().index() == index + 1;
        boolean isKnown = type == ConnectionEvent.Type.INITIAL_STATE_TRANSFER && next.state() == own.state();
        if (!isSame || !isNear || isKnown) {
            return own;
        }
        return own.withPath(next.path().withIndex(index))
                .withContext(next.context())
                .withState(type == ConnectionEvent.Type.DELETE ? State.DOWN : next.state());
    }

    /** The next component reports. */
    public List<Step> event(ZenohId instance, ConnectionEvent event) {
        List<Step> steps = new ArrayList<>();
        for (Connection next : event.connections().values()) {
            Set<String> ids = subjects(next.path());
            forgetOthers(new Source(instance, next.id()), event.type() == ConnectionEvent.Type.DELETE ? Set.of() : ids);
            ids.forEach(id -> steps.add(step(instance, id, event.type(), next)));
        }
        return steps;
    }

    /** The ids of the connections that one of the next component can be about. */
    private static Set<String> subjects(Path path) {
        Set<String> ids = new LinkedHashSet<>();
        path.segment(path.index()).ifPresent(own -> ids.add(own.id()));
        path.segment(path.index() - 1).ifPresent(own -> ids.add(own.id()));
        return ids;
    }

    private void forgetOthers(Source source, Set<String> ids) {
        Set<String> before = ids.isEmpty() ? subjects.remove(source) : subjects.put(source, ids);
        for (String id : before == null ? Set.<String>of() : before) {
            Said said = saidOf.get(id);
            if (!ids.contains(id)
                    && said != null
                    && source.equals(new Source(said.instance(), said.next().id()))) {
                saidOf.remove(id);
            }
        }
    }

    private Step step(ZenohId instance, String ownId, ConnectionEvent.Type type, Connection next) {
        if (type == ConnectionEvent.Type.DELETE) {
            saidOf.remove(ownId);
        } else {
            saidOf.put(ownId, new Said(instance, next, true));
        }
        return new Step(ownId, own -> follow(own, type, next));
    }

    /** A request of an own connection begins. */
    public void begin(String ownId) {
        saidOf.computeIfPresent(ownId, (id, said) -> new Said(said.instance(), said.next(), false));
    }

    /**
     * A request of an own connection has succeeded.
     *
     * @param wasHandedOn whether the next component was asked, so that what it said before is out of date
     */
    public List<Step> succeed(String ownId, boolean wasHandedOn) {
        Said said = saidOf.get(ownId);
        if (said == null || wasHandedOn && !said.isFresh()) {
            return List.of();
        }
        ConnectionEvent.Type type =
                said.isFresh() ? ConnectionEvent.Type.UPDATE : ConnectionEvent.Type.INITIAL_STATE_TRANSFER;
        return List.of(new Step(ownId, own -> follow(own, type, said.next())));
    }

    /**
     * An incarnation of the next component is over: its connections are down.
     *
     * @param name its name in paths
     * @param own the own connections; those whose next segment has that name are down even if it never spoke of them
     */
    public List<Step> end(ZenohId instance, String name, Collection<Connection> own) {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (Connection connection : own) {
            boolean isNext = connection
                    .path()
                    .segment(connection.path().index() + 1)
                    .filter(next -> next.name().equals(name))
                    .isPresent();
            if (isNext && !saidOf.containsKey(connection.id())) {
                steps.put(connection.id(), down(connection.id()));
            }
        }
        for (Iterator<Map.Entry<String, Said>> all = saidOf.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Said> entry = all.next();
            if (entry.getValue().instance().equals(instance)) {
                steps.put(entry.getKey(), down(entry.getKey()));
                all.remove();
            }
        }
        subjects.keySet().removeIf(source -> source.instance().equals(instance));
        return List.copyOf(steps.values());
    }

    private static Step down(String ownId) {
        return new Step(ownId, own -> own.withState(State.DOWN));
    }
}
