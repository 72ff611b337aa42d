package io.zenwatch.topology.core;

import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one node tells of one transport. Its links may be told before the transport itself. */
final class EndState {

    static final int MAX_LINKS = 1_000;

    private final TreeMap<String, EdgeLink> links = new TreeMap<>();

    /** Without its links; null while the transport itself is not told. */
    private @Nullable EdgeEnd transport;

    /** As the node's component tells it, with less detail; null for not at all. */
    private @Nullable EdgeEnd ofComponent;

    /** Made when it is asked for. */
    private @Nullable EdgeEnd end;

    void transport(@Nullable EdgeEnd transport) {
        this.transport = transport;
        end = null;
    }

    void component(@Nullable EdgeEnd ofComponent) {
        this.ofComponent = ofComponent;
        end = null;
    }

    /** Anybody can tell of any number of links: what is beyond {@link #MAX_LINKS} is passed over. */
    void link(String id, @Nullable EdgeLink link) {
        if (link == null) {
            links.remove(id);
        } else if (links.size() < MAX_LINKS || links.containsKey(id)) {
            links.put(id, link);
        }
        end = null;
    }

    boolean isOpen() {
        return transport != null || ofComponent != null;
    }

    boolean isForgotten() {
        return !isOpen() && links.isEmpty();
    }

    @Nullable
    Source source() {
        EdgeEnd now = toEnd();
        return now == null ? null : now.source();
    }

    /** Null while the transport itself is not told. */
    @Nullable
    EdgeEnd toEnd() {
        EdgeEnd told = transport;
        if (told == null) {
            return ofComponent;
        }
        if (end == null) {
            Source source = ofComponent == null ? told.source() : ofComponent.source();
            List<EdgeLink> now = new ArrayList<>(links.values());
            end = new EdgeEnd(source, told.remoteRole(), told.isQos(), told.isShm(), now, told.since());
        }
        return end;
    }
}
