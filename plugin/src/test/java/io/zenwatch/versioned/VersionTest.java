package io.zenwatch.versioned;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VersionTest {

    private static final KeyExpr KEY = KeyExpr.of("k/a");
    /** What comes first is how an attachment is known for a version. */
    private static final int MAGIC_END = 3;

    @Property
    void attachment_isReadBackWithWhatFollows(
            @ForAll long high,
            @ForAll long low,
            @ForAll long sequence,
            @ForAll long previous,
            @ForAll boolean inferred,
            @ForAll boolean derived,
            @ForAll byte[] payload,
            @ForAll byte[] more) {
        Version version = new Version(new UUID(high, low), sequence == 0 ? 1 : sequence, previous, inferred, derived);
        ZBytes attachment = version.toAttachment(KEY, ZBytes.of(payload), ZBytes.of(more));

        assertThat(Version.of(attachment)).isEqualTo(version);
        assertThat(Version.moreIn(attachment)).isEqualTo(ZBytes.of(more));
        assertThat(Version.isDamaged(sample(KEY, payload, attachment))).isFalse();
    }

    @Property
    void isDamaged_whenAByteOfPayloadOrVersionIsAnother(
            @ForAll @Size(min = 1, max = 50) byte[] payload,
            @ForAll byte[] more,
            @ForAll int which,
            @ForAll byte change) {
        Assume.that(change != 0);
        Version version = new Version(new UUID(1, 2), 300, 299, false, false);
        byte[] attachment =
                version.toAttachment(KEY, ZBytes.of(payload), ZBytes.of(more)).toByteArray();
        int at = Math.floorMod(which, payload.length + attachment.length - MAGIC_END);
        byte[] damaged = at < payload.length ? payload : attachment;
        damaged[at < payload.length ? at : MAGIC_END + at - payload.length] ^= change;

        ZBytes read = ZBytes.wrap(attachment);
        assertThat(Version.isDamaged(sample(KEY, payload, read))).isTrue();
    }

    @Property
    void isDamaged_whenTheAttachmentIsCut(@ForAll byte[] more, @ForAll int where) {
        byte[] payload = {1};
        Version version = new Version(new UUID(1, 2), 300, 299, false, false);
        byte[] attachment =
                version.toAttachment(KEY, ZBytes.of(payload), ZBytes.of(more)).toByteArray();

        int length = MAGIC_END + Math.floorMod(where, attachment.length - MAGIC_END);
        ZBytes cut = ZBytes.wrap(Arrays.copyOf(attachment, length));
        assertThat(Version.isDamaged(sample(KEY, payload, cut))).isTrue();
    }

    @Test
    void isDamaged_onAnotherKey() {
        byte[] payload = {1};
        ZBytes attachment =
                new Version(new UUID(1, 2), 3, 2, false, false).toAttachment(KEY, ZBytes.of(payload), ZBytes.EMPTY);

        assertThat(Version.isDamaged(sample(KeyExpr.of("k/b"), payload, attachment)))
                .isTrue();
    }

    private static Sample sample(KeyExpr key, byte[] payload, ZBytes attachment) {
        return new Sample(
                key,
                SampleKind.PUT,
                ZBytes.of(payload),
                Encoding.ZENOH_BYTES,
                null,
                attachment,
                Priority.DATA,
                CongestionControl.DROP,
                false);
    }

    @Test
    void of_anythingElse_isNull() {
        ZBytes foreign = ZBytes.of("somebody else's");

        assertThat(Version.of(null)).isNull();
        assertThat(Version.of(foreign)).isNull();
        assertThat(Version.of(ZBytes.of("ZWV"))).isNull();
        assertThat(Version.isDamaged(sample(KEY, new byte[0], foreign))).isFalse();
        assertThat(Version.isDamaged(sample(KEY, new byte[0], ZBytes.of("ZW")))).isFalse();
        assertThat(Version.moreIn(null)).isEqualTo(ZBytes.EMPTY);
        assertThat(Version.moreIn(foreign)).isEqualTo(ZBytes.EMPTY);
    }
}
