package io.zenwatch.subscriber.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.session.GetEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** What waits for the first query in a buffer with and in one without room; afterwards both must know the same. */
final class HeldSequence {

    private final Choices choices;
    private final Side roomy = new Side(100_000);
    private final Side tight = new Side(2);
    private long now;

    HeldSequence(byte[] bytes) {
        choices = new Choices(bytes);
    }

    void run() {
        both(core -> core.start(now, Set.of(CoreRig.ROUTER)));
        for (int held = choices.next(30); held > 0; held--) {
            Sample sample = sample();
            if (choices.next(5) == 4) {
                both(core -> core.reply(now, 1, new Reply.Ok(CoreRig.STORAGE, sample)));
            } else {
                both(core -> core.live(now, sample));
            }
        }
        both(core -> core.end(now, 1, GetEnd.FINAL));
        assertThat(tight.view).isEqualTo(roomy.view);
        while (!choices.isEmpty()) {
            Sample sample = sample();
            both(core -> core.live(now, sample));
            assertThat(tight.changes).isEqualTo(roomy.changes);
        }
    }

    /** Versions on all samples of one key and on none of the others. */
    private Sample sample() {
        Sample sample = choices.sample(now);
        boolean isVersioned = Version.of(sample.attachment()) != null;
        return new Sample(
                isVersioned ? Choices.KEYS[2] : sample.key().equals(Choices.KEYS[2]) ? Choices.KEYS[0] : sample.key(),
                sample.kind(),
                sample.payload(),
                sample.encoding(),
                sample.timestamp(),
                sample.attachment(),
                sample.priority(),
                sample.congestionControl(),
                sample.express());
    }

    private void both(Consumer<MergeCore> input) {
        now++;
        for (Side side : List.of(roomy, tight)) {
            side.changes.clear();
            input.accept(side.core);
        }
    }

    private static final class Side implements MergeCore.Effects {

        final MergeCore core;
        final Map<KeyExpr, Sample> view = new HashMap<>();
        final List<Sample> changes = new ArrayList<>();

        Side(int buffer) {
            Settings s = CoreRig.settings();
            core = new MergeCore(
                    new Settings(
                            s.key(),
                            s.query(),
                            s.get(),
                            true,
                            s.allowedOrigin(),
                            s.inferDeletes(),
                            s.owners(),
                            buffer,
                            s.whenFull()),
                    this,
                    new SplittableRandom(7),
                    () -> Instant.EPOCH);
        }

        @Override
        public void deliver(SubscriberEvent event) {
            if (event instanceof Change change) {
                Sample sample = change.sample();
                changes.add(sample);
                if (sample.kind() == SampleKind.PUT) {
                    view.put(sample.key(), sample);
                } else {
                    view.remove(sample.key());
                }
            }
        }

        @Override
        public void query(long epoch) {
            // answered by the sequence
        }
    }
}
