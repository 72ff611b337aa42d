package io.zenwatch.bridge.core;

import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import java.util.Optional;

/** Which bridge says something: the zid of its session as text, behind the version in the attachment. */
public final class BridgeMark {

    private BridgeMark() {}

    public static ZBytes of(ZenohId bridge) {
        return ZBytes.of(bridge.hex());
    }

    /** The bridge that says something; empty where a node says it of itself. */
    public static Optional<ZenohId> read(Sample sample) {
        ZBytes mark = Version.moreIn(sample.attachment());
        try {
            return mark.isEmpty() ? Optional.empty() : Optional.of(new ZenohId(mark.toString()));
        } catch (ZenohException notAZid) {
            return Optional.empty();
        }
    }

    /** Whether a bridge says it, and not that one. */
    public static boolean isOfAnother(Sample sample, ZenohId bridge) {
        return read(sample).filter(zid -> !zid.equals(bridge)).isPresent();
    }
}
