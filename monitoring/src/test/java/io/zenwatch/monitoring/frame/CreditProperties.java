package io.zenwatch.monitoring.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.zenoh.ZBytes;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever a consumer acknowledges: the bytes on their way to it are within its credit, or those of one frame alone. */
class CreditProperties {

    private static final int CREDIT = 100;

    @Property(tries = 2_000)
    void bytesOnTheirWay_whateverIsAcknowledged_areWithinTheCredit(
            @ForAll @Size(max = 60) List<@IntRange(min = -40, max = 150) Integer> steps) throws FrameException {
        Play play = new Play();
        for (int step : steps) {
            if (step > 0) {
                play.send(step);
            } else {
                play.acknowledge(-step);
            }
            assertThat(play.onTheirWay()).isLessThanOrEqualTo(Math.max(CREDIT, play.last()));
        }
    }

    private static final class Play {
        private final DownWriter down = new DownWriter(CREDIT);
        private final List<Integer> sent = new ArrayList<>();
        private int acknowledged;

        void send(int bytes) {
            if (down.fits(bytes)) {
                down.write(ZBytes.wrap(new byte[bytes]));
                sent.add(bytes);
            }
        }

        void acknowledge(int frame) throws FrameException {
            if (frame > sent.size()) {
                assertThatThrownBy(() -> down.acknowledge(frame)).isInstanceOf(FrameException.class);
            } else {
                down.acknowledge(frame);
                acknowledged = Math.max(acknowledged, frame);
            }
        }

        int last() {
            return sent.isEmpty() ? 0 : sent.get(sent.size() - 1);
        }

        /** Sent, and not truly acknowledged. */
        int onTheirWay() {
            return sent.subList(acknowledged, sent.size()).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }
    }
}
