package io.zenwatch.subscriber.core;

import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened on one key, in order, since it was last forgotten, and what the rules make of it. */
final class ReferenceKey {

    private final List<Applied> applied = new ArrayList<>();
    private final List<Long> liveAt = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Miss> misses = new ArrayList<>();

    /** While it is gone: the last query that was made before. */
    long goneAfter;
    /** While it is gone: since when, or when a reply last named it. */
    long goneSince;

    /** @param sample null for an inferred delete */
    private record Applied(@Nullable Sample sample) {}

    /** @param isRanked whether a timestamp or a version gives it its place */
    record Answer(long epoch, long at, Reply.Ok reply, boolean isRanked) {}

    private record Miss(long at, int generation) {}

    void live(long at) {
        liveAt.add(at);
    }

    void answered(Answer answer) {
        answers.add(answer);
    }

    void missed(long at, int generation) {
        misses.add(new Miss(at, generation));
    }

    /** @param sample null for an inferred delete */
    void apply(@Nullable Sample sample) {
        applied.add(new Applied(sample));
        if (sample == null) {
            misses.clear();
        }
    }

    @Nullable
    Sample known() {
        return applied.isEmpty() ? null : applied.get(applied.size() - 1).sample();
    }

    private boolean isInferredAbsent() {
        return !applied.isEmpty() && known() == null;
    }

    boolean isPresent() {
        Sample known = known();
        return known != null && known.kind() == SampleKind.PUT;
    }

    boolean isGone() {
        return !applied.isEmpty() && !isPresent();
    }

    /** S: the greatest timestamp. */
    private @Nullable Timestamp greatest() {
        Timestamp greatest = null;
        for (Applied one : applied) {
            Timestamp next = one.sample() == null ? null : one.sample().timestamp();
            if (next != null && (greatest == null || next.compareTo(greatest) > 0)) {
                greatest = next;
            }
        }
        return greatest;
    }

    private List<Version> versions() {
        List<Version> versions = new ArrayList<>();
        for (Applied one : applied) {
            Version version =
                    one.sample() == null ? null : Version.of(one.sample().attachment());
            if (version != null) {
                versions.add(version);
            }
        }
        return versions;
    }

    boolean isDecidedByVersion(Sample sample) {
        return Version.of(sample.attachment()) != null && !versions().isEmpty();
    }

    /** Rule 1, and 8. */
    boolean isNewerByVersion(Sample sample) {
        Version version = Objects.requireNonNull(Version.of(sample.attachment()));
        List<Version> versions = versions();
        Version last = versions.get(versions.size() - 1);
        if (last.incarnation().equals(version.incarnation())) {
            return version.sequence() > last.sequence() || version.sequence() == last.sequence() && isInferredAbsent();
        }
        Set<UUID> seen = new HashSet<>();
        versions.forEach(before -> seen.add(before.incarnation()));
        return !seen.contains(version.incarnation());
    }

    /** Rules 2 and 3, and 8. */
    boolean isNewerLive(Sample sample) {
        Timestamp greatest = greatest();
        if (sample.timestamp() == null || greatest == null || sample.timestamp().compareTo(greatest) > 0) {
            return true;
        }
        Sample known = known();
        return sample.timestamp().equals(greatest)
                && (known == null || greatest.equals(known.timestamp()) && known.kind() != sample.kind());
    }

    /** Rule 4, and 8. */
    boolean isNewerStamped(Sample reply) {
        Timestamp greatest = greatest();
        Timestamp timestamp = Objects.requireNonNull(reply.timestamp());
        return greatest == null
                || timestamp.compareTo(greatest) > 0
                || timestamp.equals(greatest) && isInferredAbsent();
    }

    /** Whether a live sample arrived after a time. */
    boolean isLiveSince(long time) {
        return liveAt.stream().anyMatch(at -> at > time);
    }

    /** Whether a query later than this one was answered. */
    boolean isAnsweredAfter(long epoch) {
        return answers.stream().anyMatch(answer -> answer.epoch() > epoch);
    }

    private List<Answer> confirmations() {
        return answers.stream()
                .filter(answer -> answer.reply().sample().kind() == SampleKind.PUT)
                .toList();
    }

    boolean isConfirmed() {
        return !confirmations().isEmpty();
    }

    /** Whether this query or a later one found it. */
    boolean isConfirmedFrom(long epoch) {
        return confirmations().stream().anyMatch(answer -> answer.epoch() >= epoch);
    }

    @Nullable
    ZenohId lastReplier() {
        List<Answer> confirmations = confirmations();
        return confirmations.isEmpty()
                ? null
                : confirmations.get(confirmations.size() - 1).reply().replier();
    }

    /** When it was first missed in this generation since it was last heard of; 0 if it was not. */
    long firstMiss(int generation) {
        long heardAt = 0;
        for (long at : liveAt) {
            heardAt = Math.max(heardAt, at);
        }
        for (Answer answer : confirmations()) {
            heardAt = Math.max(heardAt, answer.at());
        }
        for (Miss miss : misses) {
            if (miss.at() > heardAt && miss.generation() == generation) {
                return miss.at();
            }
        }
        return 0;
    }
}
