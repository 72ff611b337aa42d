package io.zenwatch.subscriber.core;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** As {@link MergePropertyTest}: a few sequences for the hunt of mutants, and millions for patient people. */
class MergeSequencesTest {

    private static final int MAX_CHOICES = 400;

    @Test
    void sequencesOfOneSeed_deliverWhatTheRulesSay() {
        run(100, new SplittableRandom(42));
    }

    /** About a quarter of an hour. */
    @Test
    @EnabledIfSystemProperty(named = "zenwatch.full", matches = ".*")
    void millionsOfSequences_deliverWhatTheRulesSay() {
        run(3_000_000, new SplittableRandom());
    }

    private static void run(int sequences, SplittableRandom random) {
        for (int i = 0; i < sequences; i++) {
            byte[] choices = new byte[random.nextInt(MAX_CHOICES)];
            random.nextBytes(choices);
            assertThatCode(() -> {
                        new MergeSequence(choices).run();
                        new HeldSequence(choices).run();
                    })
                    .as(() -> Arrays.toString(choices))
                    .doesNotThrowAnyException();
        }
    }
}
