package io.zenwatch.subscriber.core;

import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Merges samples and replies into what is known of each key, and delivers what changes. */
final class Merger {

    private final KeyStates states;
    private final Consumer<? super Change> changes;

    Merger(KeyStates states, Consumer<? super Change> changes) {
        this.states = states;
        this.changes = changes;
    }

    /** A live sample's turn has come. */
    void live(KeyState state, Sample sample, @Nullable Version version, long now) {
        if (state.acceptsLive(sample, version)) {
            apply(state, sample, version, now);
            changes.accept(new Change(sample, Origin.LIVE));
        }
    }

    /**
     * A reply arrived.
     *
     * @param epoch null when its query is over; then only a timestamp or a version gives the reply a place
     */
    void reply(long epochNumber, @Nullable Epoch epoch, Reply.Ok reply, @Nullable Version version, long now) {
        Sample sample = reply.sample();
        boolean hasPlace = sample.timestamp() != null || epoch != null;
        KeyState state = hasPlace ? states.getOrCreate(sample.key()) : states.get(sample.key());
        if (state == null) {
            return;
        }
        boolean isRanked = sample.timestamp() != null || state.isDecidedByVersion(version);
        if (!isRanked && epoch == null) {
            return;
        }
        state.replied(epochNumber, reply, isRanked);
        if (state.isDeleted()) {
            states.changed(state, now);
        }
        if (isRanked) {
            if (epoch != null) {
                epoch.unstamped.remove(sample.key());
            }
            if (state.acceptsReply(sample, version)) {
                history(state, sample, version, now);
            }
        } else if (epoch != null && state.lastRankedReply != epochNumber) {
            epoch.keepUnstamped(sample, version);
        }
    }

    /** An epoch's query is over: its replies without a timestamp find their place. */
    void end(Epoch epoch, long now) {
        for (Sample sample : epoch.unstamped.values()) {
            KeyState state = states.getOrCreate(sample.key());
            Version version = Version.of(sample.attachment());
            boolean isOvertaken = state.lastReply > epoch.number || state.lastLive > epoch.issuedTick;
            if (!isOvertaken && (!state.isDecidedByVersion(version) || state.acceptsReply(sample, version))) {
                history(state, sample, version, now);
            }
        }
        epoch.unstamped.clear();
    }

    private void history(KeyState state, Sample sample, @Nullable Version version, long now) {
        boolean isNews = !state.isKnown(sample);
        apply(state, sample, version, now);
        if (isNews) {
            changes.accept(new Change(sample, Origin.HISTORY));
        }
    }

    private void apply(KeyState state, Sample sample, @Nullable Version version, long now) {
        boolean wasPresent = state.isPresent();
        state.apply(sample, version);
        if (!wasPresent || !state.isPresent()) {
            states.changed(state, now);
        }
    }

    /** Believes that a key is gone, if it is not already. */
    void inferDelete(KeyState state, Origin origin, long now) {
        Sample known = state.known;
        if (known != null && state.isPresent()) {
            state.inferAbsent();
            states.changed(state, now);
            changes.accept(new Change(Absence.deleteOf(known), origin));
        }
    }
}
