package io.zenwatch.subscriber.core;

import io.zenwatch.subscriber.model.InferDeletes;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import java.util.ArrayList;
import java.util.List;

/** Decides which keys are gone although nobody said so. */
final class Absence {

    /** How far apart the two epochs must be that both miss a key. */
    static final long APART_NANOS = 2_000_000_000L;

    private final Settings settings;
    private final KeyStates states;
    private final OwnTransports transports;

    Absence(Settings settings, KeyStates states, OwnTransports transports) {
        this.settings = settings;
        this.states = states;
        this.transports = transports;
    }

    /** Notes what an epoch misses that ended well; whether the absence of any key is now believed. */
    boolean find(Epoch epoch, long now) {
        if (settings.inferDeletes() == InferDeletes.NEVER) {
            return false;
        }
        boolean counts = transports.counts(epoch);
        int generation = transports.generation();
        for (KeyState state : states.all()) {
            if (!isMissing(state, epoch)) {
                continue;
            }
            if (!counts || epoch.lost.contains(state.lastReplier)) {
                epoch.misses = true;
            } else if (isProvenBy(epoch, state, generation)) {
                epoch.absent.add(state);
            } else {
                epoch.misses = true;
                if (!state.isAbsent(generation)) {
                    state.absentSince = now;
                    state.absentGeneration = generation;
                }
            }
        }
        epoch.generation = generation;
        return !epoch.absent.isEmpty();
    }

    /** The keys whose absence is still believed when the epoch has settled. */
    List<KeyState> take(Epoch epoch) {
        if (epoch.absent.isEmpty() || epoch.generation != transports.generation()) {
            return List.of();
        }
        return epoch.absent.stream()
                .filter(state -> isMissing(state, epoch) && !epoch.lost.contains(state.lastReplier))
                .toList();
    }

    /** The keys of an owner that is gone. */
    List<KeyState> ownedBy(KeyExpr owned) {
        List<KeyState> gone = new ArrayList<>();
        for (KeyState state : states.all()) {
            if (owned.includes(state.key) && isEligible(state)) {
                gone.add(state);
            }
        }
        return gone;
    }

    private boolean isMissing(KeyState state, Epoch epoch) {
        return isEligible(state)
                && state.lastConfirmed < epoch.number
                && state.lastLive <= epoch.issuedTick
                && (state.lastConfirmed > 0 || settings.query().key().includes(state.key));
    }

    private boolean isEligible(KeyState state) {
        return state.isPresent()
                && switch (settings.inferDeletes()) {
                    case NEVER -> false;
                    case CONFIRMED -> state.lastConfirmed > 0 || Version.of(state.knownAttachment()) != null;
                    case ALWAYS -> true;
                };
    }

    private static boolean isProvenBy(Epoch epoch, KeyState state, int generation) {
        return state.lastReplier != null && epoch.repliers.contains(state.lastReplier)
                || state.isAbsent(generation) && epoch.issuedAt - state.absentSince >= APART_NANOS;
    }

    static Sample deleteOf(Sample known) {
        return new Sample(
                known.key(),
                SampleKind.DELETE,
                ZBytes.EMPTY,
                Encoding.ZENOH_BYTES,
                null,
                null,
                known.priority(),
                known.congestionControl(),
                known.express());
    }
}
