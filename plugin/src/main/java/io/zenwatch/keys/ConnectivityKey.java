package io.zenwatch.keys;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the key of a transport or of a link names.
 *
 * @param zid the session whose transport it is
 * @param isMulticast whether the remote is reached in a multicast group
 * @param remote the process at the other end
 * @param linkId null when the key names the transport itself
 */
public record ConnectivityKey(
        ZenohId zid,
        boolean isMulticast,
        ZenohId remote,
        @Nullable String linkId) {

    private static final String UNICAST = "unicast";
    private static final String MULTICAST = "multicast";

    /** Reads a key of {@link Keys#TRANSPORT} or {@link Keys#LINK}, with zids in either case; empty if it is none. */
    public static Optional<ConnectivityKey> parse(KeyExpr key) {
        return Keys.TRANSPORT.read(key).or(() -> Keys.LINK.read(key)).flatMap(ConnectivityKey::ofChunks);
    }

    private static Optional<ConnectivityKey> ofChunks(List<String> chunks) {
        try {
            return Optional.of(new ConnectivityKey(
                    new ZenohId(chunks.get(0)),
                    chunks.get(1).equals(MULTICAST),
                    new ZenohId(chunks.get(2)),
                    chunks.size() > 3 ? chunks.get(3) : null));
        } catch (ZenohException noZid) {
            return Optional.empty();
        }
    }

    /** The key itself. */
    public KeyExpr toKeyExpr() {
        String cast = isMulticast ? MULTICAST : UNICAST;
        return linkId == null ? Keys.TRANSPORT.key(zid, cast, remote) : Keys.LINK.key(zid, cast, remote, linkId);
    }
}
