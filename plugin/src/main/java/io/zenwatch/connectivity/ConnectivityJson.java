package io.zenwatch.connectivity;

import io.zenwatch.internal.Json;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.NativeConnectivity;
import io.zenwatch.zenoh.session.NativeConnectivity.NativeKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of transports and links, with the fields and in the order of the specification "Connectivity Status and
 * Events".
 */
public final class ConnectivityJson {

    private ConnectivityJson() {}

    /** {@code {"zid","whatami","is_qos","is_shm"}}. */
    public static ZBytes write(Transport transport) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("zid", transport.zid().toString());
        fields.put("whatami", transport.whatAmI().toString());
        fields.put("is_qos", transport.isQos());
        fields.put("is_shm", transport.isShm());
        return ZBytes.wrap(Json.writeObject(fields));
    }

    /**
     * {@code {"src","dst","group","mtu","is_reliable","is_streamed"}}, the group null when there is none.
     *
     * @param details whether {@code "interfaces","auth_identifier","priorities"} follow, which the specification does
     *     not have
     */
    public static ZBytes write(Link link, boolean details) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("src", link.src());
        fields.put("dst", link.dst());
        fields.put("group", link.group());
        fields.put("mtu", link.mtu());
        fields.put("is_reliable", link.isReliable());
        fields.put("is_streamed", link.isStreamed());
        if (details) {
            fields.put("interfaces", link.interfaces());
            fields.put("auth_identifier", link.authIdentifier());
            fields.put("priorities", range(link.priorities()));
        }
        return ZBytes.wrap(Json.writeObject(fields));
    }

    private static @Nullable Map<String, String> range(Link.@Nullable Priorities priorities) {
        if (priorities == null) {
            return null;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("start", priorities.start());
        fields.put("end", priorities.end());
        return fields;
    }

    /**
     * Whether a field is there: of a node that does not run Zenwatch not all is known.
     *
     * @throws IllegalArgumentException if this is no JSON object
     */
    public static boolean tells(ZBytes json, String field) {
        return Json.readObject(json.toByteArray()).containsKey(field);
    }

    /**
     * Reads what stands on a transport's key. A flag that is not there is false.
     *
     * @throws IllegalArgumentException if it is no transport
     */
    public static Transport readTransport(ConnectivityKey key, ZBytes json) {
        return NativeConnectivity.readTransport(new NativeKey(key.isMulticast(), key.remote(), null), json);
    }

    /**
     * Reads what stands on a link's key. An endpoint that is not there is empty; one of both must be. Without details it
     * has no interfaces, no identifier and all priorities.
     *
     * @throws IllegalArgumentException if it is no link
     */
    public static Link readLink(ConnectivityKey key, ZBytes json) {
        String id = key.linkId();
        if (id == null) {
            throw new IllegalArgumentException("'" + key.toKeyExpr() + "' is a transport's key, not a link's");
        }
        return NativeConnectivity.readLink(id, withBothEnds(json));
    }

    private static ZBytes withBothEnds(ZBytes json) {
        Map<String, @Nullable Object> fields = Json.readObject(json.toByteArray());
        if (fields.containsKey("src") == fields.containsKey("dst")) {
            return json;
        }
        fields.putIfAbsent("src", "");
        fields.putIfAbsent("dst", "");
        return ZBytes.wrap(Json.writeObject(fields));
    }
}
