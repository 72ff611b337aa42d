package io.zenwatch.connectivity.core;

import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZenohId;
import org.jspecify.annotations.Nullable;

/**
 * A transport or a link that was opened ({@link SampleKind#PUT}) or closed ({@link SampleKind#DELETE}).
 *
 * @param transport the transport, or the one that the link belongs to
 * @param link null when it is the transport itself that changed
 */
public record Change(
        SampleKind kind, Transport transport, @Nullable Link link) {

    public ConnectivityKey key(ZenohId zid) {
        return new ConnectivityKey(zid, transport.isMulticast(), transport.zid(), link == null ? null : link.id());
    }
}
