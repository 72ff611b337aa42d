package io.zenwatch.subscriber.core;

import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of one key, and which of two samples on it counts. */
final class KeyState {

    /** How many replaced incarnations of a writer are remembered for each key. */
    private static final int MAX_REPLACED = 8;

    /** A time for {@link #absentSince}. */
    static final long NOT_ABSENT = -1;

    final KeyExpr key;

    /** The value, or the delete, that counts; null before the first and after an inferred delete. */
    @Nullable
    Sample known;

    /** The version of the last versioned sample that was applied. */
    @Nullable
    Version version;

    /** A delete was inferred, and no sample was applied since. */
    boolean isInferredAbsent;

    /** The tick at which the last live sample arrived. */
    long lastLive;

    /** The greatest epoch in which a reply came. */
    long lastReply;

    /** The greatest epoch in which a reply came that a timestamp or its version ranks. */
    long lastRankedReply;

    /** The greatest epoch in which a reply with a value came; 0 while none has confirmed the key. */
    long lastConfirmed;

    /** Who sent the last reply with a value. */
    @Nullable
    ZenohId lastReplier;

    /** When an epoch that counts first missed the key since it was last seen. */
    long absentSince = NOT_ABSENT;

    /** The {@link OwnTransports#generation()} of {@link #absentSince}. */
    int absentGeneration;

    private @Nullable Timestamp greatest;
    private @Nullable SampleKind kindAtGreatest;
    /** The known sample ranks just after the greatest timestamp. */
    private boolean isAfterGreatest;

    private List<UUID> replaced = List.of();

    KeyState(KeyExpr key) {
        this.key = key;
    }

    /** A reply came; what it says is applied elsewhere. */
    void replied(long epoch, Reply.Ok reply, boolean isRanked) {
        lastReply = Math.max(lastReply, epoch);
        if (isRanked) {
            lastRankedReply = Math.max(lastRankedReply, epoch);
        }
        if (reply.sample().kind() == SampleKind.PUT) {
            lastConfirmed = Math.max(lastConfirmed, epoch);
            lastReplier = reply.replier();
            absentSince = NOT_ABSENT;
        }
    }

    boolean isAbsent(int generation) {
        return absentSince != NOT_ABSENT && absentGeneration == generation;
    }

    @Nullable
    ZBytes knownAttachment() {
        return known == null ? null : known.attachment();
    }

    boolean isPresent() {
        return known != null && known.kind() == SampleKind.PUT;
    }

    /** Whether it was deleted, as told or inferred. */
    boolean isDeleted() {
        return isInferredAbsent || known != null && known.kind() == SampleKind.DELETE;
    }

    /** Whether both this key's last versioned sample and the given version exist, so that versions decide. */
    boolean isDecidedByVersion(@Nullable Version other) {
        return version != null && other != null;
    }

    boolean acceptsLive(Sample sample, @Nullable Version sampleVersion) {
        if (version != null && sampleVersion != null) {
            return acceptsVersion(version, sampleVersion);
        }
        if (sample.timestamp() == null || greatest == null) {
            return true;
        }
        int order = sample.timestamp().compareTo(greatest);
        return order > 0 || order == 0 && (isInferredAbsent || !isAfterGreatest && sample.kind() != kindAtGreatest);
    }

    /** For a reply that has a timestamp, or whose version decides. */
    boolean acceptsReply(Sample sample, @Nullable Version sampleVersion) {
        if (version != null && sampleVersion != null) {
            return acceptsVersion(version, sampleVersion);
        }
        if (sample.timestamp() == null || greatest == null) {
            return true;
        }
        int order = sample.timestamp().compareTo(greatest);
        return order > 0 || order == 0 && isInferredAbsent;
    }

    /** Whether a later incarnation of its writer took a version's place. */
    boolean isReplaced(Version other) {
        return replaced.contains(other.incarnation());
    }

    private boolean acceptsVersion(Version held, Version other) {
        if (!held.incarnation().equals(other.incarnation())) {
            return !isReplaced(other);
        }
        int order = Long.compareUnsigned(other.sequence(), held.sequence());
        return order > 0 || order == 0 && isInferredAbsent;
    }

    void apply(Sample sample, @Nullable Version sampleVersion) {
        known = sample.kind() == SampleKind.PUT || sampleVersion == null ? sample : tombstone(sample, sampleVersion);
        isInferredAbsent = false;
        Timestamp timestamp = sample.timestamp();
        if (timestamp != null && (greatest == null || timestamp.compareTo(greatest) >= 0)) {
            greatest = timestamp;
            kindAtGreatest = sample.kind();
            isAfterGreatest = false;
        } else {
            isAfterGreatest = true;
        }
        if (sampleVersion != null) {
            if (version != null && !version.incarnation().equals(sampleVersion.incarnation())) {
                replace(version.incarnation());
            }
            version = sampleVersion;
        }
    }

    /** A delete as it is remembered: without what its writer has put behind the version. */
    private static Sample tombstone(Sample delete, Version version) {
        return new Sample(
                delete.key(),
                SampleKind.DELETE,
                ZBytes.EMPTY,
                delete.encoding(),
                delete.timestamp(),
                version.toAttachment(delete.key(), ZBytes.EMPTY, ZBytes.EMPTY),
                delete.priority(),
                delete.congestionControl(),
                delete.express());
    }

    private void replace(UUID incarnation) {
        List<UUID> longer = new ArrayList<>(replaced);
        longer.add(incarnation);
        replaced = longer.size() > MAX_REPLACED ? longer.subList(1, longer.size()) : longer;
    }

    /** Whether a sample says nothing that is not known. */
    boolean isKnown(Sample sample) {
        return known != null
                && known.kind() == sample.kind()
                && known.payload().equals(sample.payload())
                && known.encoding().equals(sample.encoding())
                && Objects.equals(known.attachment(), sample.attachment());
    }

    void inferAbsent() {
        known = null;
        isInferredAbsent = true;
        absentSince = NOT_ABSENT;
    }
}
