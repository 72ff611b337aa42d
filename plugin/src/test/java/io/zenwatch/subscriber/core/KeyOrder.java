package io.zenwatch.subscriber.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is delivered of one key to the promise that it never goes back, by what the samples themselves say. Where the
 * subscriber may or may not have forgotten a deleted key, it assumes that it has.
 */
final class KeyOrder {

    private static final long REMEMBERED_MILLIS = 10_000;

    private final Set<UUID> replaced = new HashSet<>();
    private @Nullable Version last;
    private boolean wasVersioned;
    private @Nullable Timestamp greatest;
    private boolean isInferred;
    private long goneSince = Long.MAX_VALUE;

    void check(Change change, long nowMillis) {
        if (nowMillis - goneSince >= REMEMBERED_MILLIS && goneSince <= nowMillis) {
            replaced.clear();
            last = null;
            greatest = null;
        }
        Sample sample = change.sample();
        Version version = Version.of(sample.attachment());
        if (change.origin().isInferred()) {
            isInferred = true;
        } else {
            checkNewer(change, version);
            isInferred = false;
        }
        goneSince = sample.kind() == SampleKind.DELETE ? nowMillis : Long.MAX_VALUE;
    }

    private void checkNewer(Change change, @Nullable Version version) {
        Timestamp timestamp = change.sample().timestamp();
        if (version != null && last != null) {
            assertThat(replaced).as("%s", change).doesNotContain(version.incarnation());
            if (last.incarnation().equals(version.incarnation())) {
                assertThat(version.sequence())
                        .as("%s", change)
                        .isGreaterThanOrEqualTo(last.sequence() + (isInferred ? 0 : 1));
            } else {
                replaced.add(last.incarnation());
            }
        } else if (timestamp != null && greatest != null && !(version != null && wasVersioned)) {
            assertThat(timestamp).as("%s", change).isGreaterThanOrEqualTo(greatest);
        }
        if (version != null) {
            last = version;
            wasVersioned = true;
        }
        if (timestamp != null && (greatest == null || timestamp.compareTo(greatest) > 0)) {
            greatest = timestamp;
        }
    }
}
