package io.zenwatch.bridge.core;

import io.zenwatch.bridge.core.AdminDocument.Ends;
import io.zenwatch.bridge.core.AdminDocument.Session;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be shown of a node: its transports and links, and the node itself.
 *
 * @param isDerived whether they come from its neighbours' documents, as the node has none
 * @param values each transport before its links
 * @param node what stands on the node's own key; null for nothing
 */
public record NodeView(
        boolean isDerived,
        Map<ConnectivityKey, ZBytes> values,
        @Nullable ZBytes node) {

    /** Nothing: the node is gone. */
    public static final NodeView NOTHING = new NodeView(false, Map.of(), null);

    /**
     * What documents tell: of each node that has one, and of each other that one of them names; of those no more than make
     * {@link Census#MAX_NODES} together.
     */
    public static Map<ZenohId, NodeView> of(Collection<AdminDocument> documents) {
        Map<ZenohId, NodeView> views = new LinkedHashMap<>();
        documents.forEach(
                document -> views.put(document.zid(), view(document.zid(), document.sessions(), document.node())));
        mirrored(documents).forEach((zid, sessions) -> {
            if (views.size() < Census.MAX_NODES) {
                views.putIfAbsent(zid, view(zid, sessions, null));
            }
        });
        return views;
    }

    /** Each transport as the node at its other end sees it. */
    private static Map<ZenohId, List<Session>> mirrored(Collection<AdminDocument> documents) {
        Map<ZenohId, List<Session>> ofNodes = new LinkedHashMap<>();
        for (AdminDocument document : documents) {
            for (Session session : document.sessions()) {
                List<Ends> links = session.links().stream().map(Ends::mirrored).toList();
                ofNodes.computeIfAbsent(session.peer(), zid -> new ArrayList<>())
                        .add(new Session(
                                document.zid(), session.isMulticast(), document.whatAmI(), session.isShm(), links));
            }
        }
        return ofNodes;
    }

    private static NodeView view(ZenohId zid, List<Session> sessions, @Nullable ZBytes node) {
        Map<ConnectivityKey, ZBytes> values = new LinkedHashMap<>();
        for (Session session : sessions) {
            values.put(
                    new ConnectivityKey(zid, session.isMulticast(), session.peer(), null),
                    BridgedJson.transport(session));
        }
        for (Session session : sessions) {
            for (Ends ends : session.links()) {
                values.put(
                        new ConnectivityKey(zid, session.isMulticast(), session.peer(), BridgedJson.linkId(ends)),
                        BridgedJson.link(ends));
            }
        }
        return new NodeView(node == null, values, node);
    }
}
