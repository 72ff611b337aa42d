package io.zenwatch.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.zenoh.ZBytes;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VersionTest {

    @Property
    void attachment_isReadBackWithWhatFollows(
            @ForAll long high,
            @ForAll long low,
            @ForAll long sequence,
            @ForAll long previous,
            @ForAll boolean inferred,
            @ForAll boolean derived,
            @ForAll byte[] more) {
        Version version = new Version(new UUID(high, low), sequence == 0 ? 1 : sequence, previous, inferred, derived);
        ZBytes attachment = version.toAttachment(ZBytes.of(more));

        assertThat(Version.of(attachment)).isEqualTo(version);
        assertThat(Version.moreIn(attachment)).isEqualTo(ZBytes.of(more));
        assertThat(Version.moreIn(version.toAttachment())).isEqualTo(ZBytes.EMPTY);
    }

    @Test
    void of_anythingElse_isNull() {
        ZBytes foreign = ZBytes.of("somebody else's");

        assertThat(Version.of(null)).isNull();
        assertThat(Version.of(foreign)).isNull();
        assertThat(Version.of(ZBytes.of("ZWV"))).isNull();
        assertThat(Version.moreIn(null)).isEqualTo(ZBytes.EMPTY);
        assertThat(Version.moreIn(foreign)).isEqualTo(ZBytes.EMPTY);
    }
}
