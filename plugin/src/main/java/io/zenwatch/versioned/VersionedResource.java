package io.zenwatch.versioned;

import io.zenwatch.versioned.VersionCounter.Stamp;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;

/**
 * What a writer of versioned JSON resources puts, deletes or replies. {@link VersionedPublisher} sends it.
 *
 * @param payload empty for a delete
 * @param more what stands behind the version, for {@link Version#moreIn}
 */
public record VersionedResource(KeyExpr key, SampleKind kind, ZBytes payload, Stamp stamp, ZBytes more) {

    /** With nothing behind the version. */
    public VersionedResource(KeyExpr key, SampleKind kind, ZBytes payload, Stamp stamp) {
        this(key, kind, payload, stamp, ZBytes.EMPTY);
    }

    public VersionedResource withMore(ZBytes more) {
        return new VersionedResource(key, kind, payload, stamp, more);
    }

    /** What a put, a delete or a reply has attached. */
    public ZBytes attachment() {
        return stamp.version().toAttachment(key, payload, more);
    }
}
