package io.zenwatch.monitoring.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.zenoh.ZBytes;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    private static final ZBytes SECRET = FrameKey.newSecret(new SecureRandom());
    private static final ZBytes HELLO = ZBytes.of("hello");

    private UpWriter writer;
    private UpReader reader;

    @BeforeEach
    void connect() throws FrameException {
        writer = new UpWriter(new FrameKey(SECRET));
        reader = new UpReader(new FrameKey(SECRET));
    }

    private UpReader.Up read(Frame frame) throws FrameException {
        return reader.read(frame.attachment(), frame.payload());
    }

    @Test
    void up_isReadAsItWasWritten() throws FrameException {
        assertThat(read(writer.write(HELLO, 7))).isEqualTo(new UpReader.Up(false, 7, HELLO));
        assertThat(read(writer.write(ZBytes.EMPTY, 8))).isEqualTo(new UpReader.Up(false, 8, ZBytes.EMPTY));
        assertThat(read(writer.close(9))).isEqualTo(new UpReader.Up(true, 9, ZBytes.EMPTY));
    }

    @Test
    void up_hasTheDocumentedAttachment() {
        byte[] attachment = writer.write(HELLO, 258).attachment().toByteArray();

        assertThat(attachment).hasSize(17 + 32).startsWith(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2);
    }

    @Test
    void up_replayed_isRefusedAndTheNextIsRead() throws FrameException {
        Frame first = writer.write(HELLO, 0);
        read(first);

        assertThatThrownBy(() -> read(first)).isInstanceOf(FrameException.class).hasMessageContaining("frame 1");
        assertThat(read(writer.write(HELLO, 0)).payload()).isEqualTo(HELLO);
    }

    @Test
    void up_afterAHole_isRefused() {
        writer.write(HELLO, 0);

        assertThatThrownBy(() -> read(writer.write(HELLO, 0))).hasMessageContaining("in place of frame 1");
    }

    @Test
    void up_withAByteChanged_isRefusedAndTheRealOneIsRead() throws FrameException {
        Frame real = writer.write(HELLO, 3);
        for (int i = 0; i < real.attachment().length(); i++) {
            byte[] changed = real.attachment().toByteArray();
            changed[i] ^= 1;

            assertThatThrownBy(() -> reader.read(ZBytes.wrap(changed), HELLO)).hasMessageContaining("not signed");
        }
        assertThatThrownBy(() -> reader.read(real.attachment(), ZBytes.of("hallo")))
                .hasMessageContaining("not signed");
        assertThat(read(real).payload()).isEqualTo(HELLO);
    }

    @Test
    void up_ofAnotherConnection_isRefused() throws FrameException {
        UpWriter other = new UpWriter(new FrameKey(FrameKey.newSecret(new SecureRandom())));

        assertThatThrownBy(() -> read(other.write(HELLO, 0))).hasMessageContaining("not signed");
    }

    @Test
    void up_withoutAttachment_isRefused() {
        assertThatThrownBy(() -> reader.read(null, HELLO)).isInstanceOf(FrameException.class);
        assertThatThrownBy(() -> reader.read(ZBytes.of("short"), HELLO)).isInstanceOf(FrameException.class);
    }

    @Test
    void key_tooShort_isRefused() {
        assertThatThrownBy(() -> new FrameKey(ZBytes.of("short"))).isInstanceOf(FrameException.class);
    }

    @Test
    void down_numbersAreCheckedOneByOne() throws FrameException {
        DownWriter down = new DownWriter(100);
        DownReader up = new DownReader();
        Frame first = down.write(HELLO);
        Frame second = down.write(HELLO);

        assertThat(up.read(first.attachment())).isEqualTo(1);
        assertThatThrownBy(() -> up.read(first.attachment())).hasMessageContaining("behind frame 1");
        assertThat(up.read(second.attachment())).isEqualTo(2);
        down.write(HELLO);
        assertThatThrownBy(() -> up.read(down.write(HELLO).attachment())).hasMessageContaining("behind frame 2");
        assertThatThrownBy(() -> up.read(null)).isInstanceOf(FrameException.class);
    }

    @Test
    void down_beyondTheCredit_waitsForAnAcknowledgement() throws FrameException {
        DownWriter down = new DownWriter(10);

        assertThat(down.fits(1_000)).isTrue();
        down.write(ZBytes.of("123456"));
        assertThat(down.fits(4)).isTrue();
        assertThat(down.fits(5)).isFalse();
        down.write(ZBytes.of("1234"));
        down.acknowledge(1);
        assertThat(down.fits(6)).isTrue();
        assertThat(down.fits(7)).isFalse();
        down.acknowledge(1);
        assertThat(down.fits(7)).isFalse();
        down.acknowledge(2);
        assertThat(down.fits(1_000)).isTrue();
    }

    @Test
    void down_ofALayerItself_waitsForNoCreditAndHasABound() throws FrameException {
        DownWriter down = new DownWriter(10);
        down.write(ZBytes.of("0123456789"));

        assertThat(down.fitsAsHandshake(64 << 10)).isTrue();
        assertThat(down.fitsAsHandshake((64 << 10) + 1)).isFalse();
        down.write(ZBytes.wrap(new byte[64 << 10]));
        assertThat(down.fitsAsHandshake(1)).isFalse();
        down.acknowledge(1);
        assertThat(down.fitsAsHandshake(10)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 1_000_000_000, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void down_acknowledgedBeforeItIsSent_isRefusedAndChangesNothing(long frame) throws FrameException {
        DownWriter down = new DownWriter(10);
        down.write(ZBytes.of("0123456789"));

        assertThatThrownBy(() -> down.acknowledge(frame))
                .isInstanceOf(FrameException.class)
                .hasMessageContaining("frame " + Long.toUnsignedString(frame));
        assertThat(down.fits(1)).isFalse();
        down.acknowledge(1);
        assertThat(down.fits(10)).isTrue();
    }
}
