package io.zenwatch.bridge.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BridgeMarkTest {

    private static final KeyExpr KEY = KeyExpr.of("@/session/b0/transport/unicast/c0");
    private static final ZenohId OWN = new ZenohId("a1");
    private static final Version VERSION = new Version(new UUID(1, 2), 3, 0, false, false);

    private static ZBytes attachment(ZBytes more) {
        return VERSION.toAttachment(KEY, ZBytes.EMPTY, more);
    }

    private static Sample sample(@Nullable ZBytes attachment) {
        return new Sample(
                KEY,
                SampleKind.DELETE,
                ZBytes.EMPTY,
                Encoding.ZENOH_BYTES,
                null,
                attachment,
                Priority.DATA,
                CongestionControl.DROP,
                false);
    }

    @Test
    void markOfAnotherBridge_isOfAnother() {
        ZBytes theirs = attachment(BridgeMark.of(new ZenohId("b2")));

        assertThat(BridgeMark.isOfAnother(sample(theirs), OWN)).isTrue();
    }

    @Test
    void ownMark_orNoneThatABridgeMakes_isNotOfAnother() {
        assertThat(BridgeMark.isOfAnother(sample(attachment(BridgeMark.of(OWN))), OWN))
                .isFalse();
        assertThat(BridgeMark.isOfAnother(sample(attachment(ZBytes.EMPTY)), OWN))
                .isFalse();
        assertThat(BridgeMark.isOfAnother(sample(attachment(ZBytes.of("nobody"))), OWN))
                .isFalse();
        assertThat(BridgeMark.isOfAnother(sample(ZBytes.of("b2")), OWN)).isFalse();
        assertThat(BridgeMark.isOfAnother(sample(null), OWN)).isFalse();
    }
}
