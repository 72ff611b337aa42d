package io.zenwatch.testkit.node;

import io.zenwatch.internal.Json;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.testkit.OwnConnectivity;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is connected to what, as lines: told by the nodes themselves, or read from resources. */
public final class Truth {

    private Truth() {}

    /** What nodes, and sessions of this process that are clients, say of themselves; or others of those that cannot. */
    public static Set<String> told(Collection<Node> nodes, ZenohSession... sessions) {
        Set<String> lines = new TreeSet<>();
        nodes.stream().filter(Node::isTelling).forEach(node -> lines.addAll(node.connectivity()));
        for (ZenohSession session : sessions) {
            OwnConnectivity.lines(session).forEach(line -> lines.add(session.zid() + " " + line));
        }
        lines.addAll(Zenohd.toldByOthers(nodes, lines));
        return lines;
    }

    /** A resource as the same kind of line. */
    public static String line(KeyExpr key, ZBytes payload) {
        ConnectivityKey named = ConnectivityKey.parse(key).orElseThrow();
        Map<String, @Nullable Object> fields = Json.readObject(payload.toByteArray());
        if (named.linkId() == null) {
            return named.zid() + " transport " + fields.get("zid") + " " + fields.get("whatami") + " "
                    + fields.get("is_shm");
        }
        return named.zid() + " link " + named.remote() + " " + fields.get("src") + " " + fields.get("dst") + " "
                + fields.get("is_reliable") + " " + fields.get("is_streamed");
    }
}
