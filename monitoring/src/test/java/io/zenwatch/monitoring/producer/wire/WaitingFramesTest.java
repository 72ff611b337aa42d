package io.zenwatch.monitoring.producer.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.producer.core.Bench;
import io.zenwatch.monitoring.producer.model.Limits;
import org.junit.jupiter.api.Test;

class WaitingFramesTest {

    /** A PDU has 1,000 bytes, a frame 4,000, and all together may have 5,000. */
    private final WaitingFrames frames = new WaitingFrames(Bench.limits());

    private final WaitingFrames.OfConsumer first = frames.new OfConsumer();
    private final WaitingFrames.OfConsumer second = frames.new OfConsumer();

    @Test
    void frame_whenTooManyOfItsConsumerWait_isNotTakenUntilOneIsDone() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(first.add(0)).isTrue();
        }

        assertThat(first.add(0)).isFalse();
        assertThat(second.add(0)).isTrue();
        first.remove(0);
        assertThat(first.add(0)).isTrue();
    }

    @Test
    void frame_whenTooManyBytesOfItsConsumerWait_isNotTakenUntilOneIsDone() {
        WaitingFrames roomy = new WaitingFrames(Limits.DEFAULT);
        WaitingFrames.OfConsumer consumer = roomy.new OfConsumer();
        int size = Limits.DEFAULT.frameBytes();
        for (int i = 0; i < 4; i++) {
            assertThat(consumer.add(size)).isTrue();
        }

        assertThat(consumer.add(1)).isFalse();
        assertThat(roomy.new OfConsumer().add(size)).isTrue();
        consumer.remove(size);
        assertThat(consumer.add(size)).isTrue();
    }

    @Test
    void frame_whenOthersHaveAllThereIs_isTakenUpToOnePdu() {
        assertThat(first.add(4_000)).isTrue();
        assertThat(first.add(1_000)).isTrue();

        assertThat(first.add(1)).isFalse();
        assertThat(second.add(1_001)).isFalse();
        assertThat(second.add(1_000)).isTrue();
        assertThat(second.add(1)).isFalse();
        second.remove(1_000);
        first.remove(4_000);
        assertThat(second.add(4_000)).isTrue();
    }
}
