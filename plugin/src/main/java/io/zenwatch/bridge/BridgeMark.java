package io.zenwatch.bridge;

import io.zenwatch.subscriber.Version;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;

/** Which bridge says something: the zid of its session as text, behind the version in the attachment. */
final class BridgeMark {

    private BridgeMark() {}

    static ZBytes of(ZenohId bridge) {
        return ZBytes.of(bridge.hex());
    }

    /** Whether a bridge says it, and not that one. */
    static boolean isOfAnother(Sample sample, ZenohId bridge) {
        ZBytes mark = Version.moreIn(sample.attachment());
        try {
            return !mark.isEmpty() && !new ZenohId(mark.toString()).equals(bridge);
        } catch (ZenohException notAZid) {
            return false;
        }
    }
}
