package io.zenwatch.subscriber.core;

import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetEnd;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One query while it runs. */
final class Epoch {

    final long number;
    final long issuedAt;
    /** Samples that arrived at a later tick arrived after the query was issued. */
    final long issuedTick;

    /** The replies whose place only the end of the query shows, since a reply with a timestamp may follow. */
    final Map<KeyExpr, Sample> unstamped = new LinkedHashMap<>();

    final Set<ZenohId> repliers = new HashSet<>();
    /** Whose transport was closed meanwhile. */
    final Set<ZenohId> lost = new HashSet<>();

    /** The session lost its last transport meanwhile, which ends queries as if everybody had answered. */
    boolean isCut;

    long samples;
    long errors;
    boolean hasEnded;
    /** When its inferred deletes and its end are delivered, once it has ended. */
    long settledAt = Pacer.NEVER;

    Outcome outcome = Outcome.OK;

    /** The keys whose absence it proved. */
    final List<KeyState> absent = new ArrayList<>();

    /** The {@link OwnTransports#generation()} in which it ended. */
    int generation;

    /** Keys are missing from it, and it does not prove their absence. */
    boolean misses;

    Epoch(long number, long issuedAt, long issuedTick) {
        this.number = number;
        this.issuedAt = issuedAt;
        this.issuedTick = issuedTick;
    }

    void count(Reply reply) {
        if (reply instanceof Reply.Ok) {
            samples++;
            if (reply.replier() != null) {
                repliers.add(reply.replier());
            }
        } else {
            errors++;
        }
    }

    /** Keeps the last of a key's replies; of two versions of one incarnation the greater. */
    void keepUnstamped(Sample sample, @Nullable Version version) {
        Sample kept = unstamped.get(sample.key());
        Version keptVersion = kept == null ? null : Version.of(kept.attachment());
        boolean isOlder = version != null
                && keptVersion != null
                && version.incarnation().equals(keptVersion.incarnation())
                && Long.compareUnsigned(version.sequence(), keptVersion.sequence()) < 0;
        if (!isOlder) {
            unstamped.put(sample.key(), sample);
        }
    }

    void end(GetEnd end) {
        hasEnded = true;
        boolean complete = end == GetEnd.FINAL && errors == 0 && !isCut;
        if (complete) {
            outcome = Outcome.OK;
        } else if (samples > 0) {
            outcome = Outcome.PARTIAL;
        } else if (errors == 0 && end == GetEnd.TIMEOUT) {
            outcome = Outcome.TIMEOUT;
        } else {
            outcome = Outcome.ERROR;
        }
    }
}
