package io.zenwatch.subscriber.core;

import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.subscriber.model.SubscriberEvent.LiveChanged;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetEnd;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Merges replies and live samples into one stream. Pure: time comes with each input, in nanoseconds that never go back;
 * what is to be done goes to {@link Effects}, in order. Not thread-safe.
 */
public final class MergeCore {

    /*
     * The problem. What queryables have stored and what is published reach a subscriber on two ways that know nothing of
     * each other. A reply can be older or newer than a live sample that arrived before it, either can be lost, and a key
     * that is missing from an answer may have been deleted or may belong to a queryable that is not back yet. An
     * application wants one stream: of each key the newest value last, and never an older one after it.
     *
     * Epochs. Each query is an epoch, numbered from 1. Its replies, the deletes that follow from it and its marker
     * (HistoryComplete) are delivered in this order. Live samples wait only while the first epoch runs (`held`), since
     * until then every reply would be a reason to wait. Later epochs hold nothing up: live samples pass at once, and a
     * reply has to find its place among them.
     *
     * Order, key by key. Two keys never interact, so that two writers with one timestamp lose nothing. What decides
     * between two samples of one key is, in this order: their versions, if both have one; their timestamps; the moment
     * of arrival (`tick`). KeyState holds what is known of a key and has the rules, Merger applies them. A reply without
     * timestamp and version has no place of its own: it is kept until its epoch ends, and counts unless a live sample of
     * the key came after the query was issued.
     *
     * Holes. VersionStreams notices by the versions that a sample is missing. The cure is always the same: another
     * epoch. `healsFrom` is the first epoch that was issued after the loss and so can close it; until one from there on
     * succeeds, the stream is not live (`isBroken`). AutoQueries paces the queries that the core makes by itself.
     *
     * Absence. Wrongly inferred deletes empty a map in an outage, so that absence needs two witnesses (Absence), none of
     * them from the time around a lost link (OwnTransports), or the token of the key's owner has to be gone (Owners).
     * Such a delete leaves no tombstone: whatever comes next counts.
     *
     * Purity. Every input carries its time, effects go out in order and cannot call back, and nothing here starts a
     * thread, takes a lock or reads the monotonic clock; the wall clock and the randomness of the pacing are handed in.
     * That allows to hold random sequences of inputs against a second statement of the rules (ReferenceModel, in the
     * tests), which looks at the whole history of a key instead of a state.
     */

    /** How many queries may run at a time. */
    static final int MAX_RUNNING = 8;

    /** What the core wants done. Must not call back into the core. */
    public interface Effects {
        void deliver(SubscriberEvent event);

        /** Issue the query of an epoch; a {@link #end} must follow. */
        void query(long epoch);
    }

    private final Settings settings;
    private final Effects effects;
    private final Supplier<Instant> wallClock;
    private final KeyStates states = new KeyStates();
    private final TreeMap<Long, Epoch> running = new TreeMap<>();
    private final AutoQueries queries;
    private final VersionStreams streams;
    private final Owners owners = new Owners();
    private final OwnTransports transports = new OwnTransports();
    private final Absence absence;
    private final Merger merger;

    /** Live samples that wait for the end of the first query; null afterwards. */
    private @Nullable HeldSamples held;

    private long tick;
    private long lastBegun;
    /** The earliest {@link Epoch#settledAt} of those that run. */
    private long settledAt = Pacer.NEVER;

    private long holes;
    private boolean isQueryWaiting;
    private boolean isBroken;
    /** The first epoch whose success makes the stream whole. */
    private long healsFrom = 1;

    private boolean isStarted;
    private boolean isSynced;
    private boolean isLive;
    private Instant liveSince;

    public MergeCore(Settings settings, Effects effects, RandomGenerator random, Supplier<Instant> wallClock) {
        this.settings = settings;
        this.effects = effects;
        this.wallClock = wallClock;
        queries = new AutoQueries(random);
        streams = new VersionStreams(settings.key());
        absence = new Absence(settings, states, transports);
        merger = new Merger(states, effects::deliver);
        liveSince = wallClock.get();
        isBroken = settings.history();
        held = settings.history() ? new HeldSamples(settings.buffer()) : null;
        isLive = settings.isSessionLocal();
    }

    /**
     * Begins. Samples, tokens and transports may have come before.
     *
     * @param open the transports that are open; null when they are of no importance
     */
    public void start(long now, @Nullable Set<ZenohId> open) {
        transports.start(open);
        isStarted = true;
        if (settings.history()) {
            begin(now);
        }
        updateLive();
    }

    /** When {@link #advance} is to be called next; {@link Pacer#NEVER} for no particular time. */
    public long wakeUpAt() {
        return Math.min(Math.min(queries.nextDue(), owners.nextDue()), Math.min(states.expiresAt(), settledAt));
    }

    /** Whether live samples wait for the first query. */
    public boolean isHolding() {
        return held != null;
    }

    public boolean isLive() {
        return isLive;
    }

    public Instant liveSince() {
        return liveSince;
    }

    /** How many queries were begun. */
    public long queries() {
        return lastBegun;
    }

    /** How often samples were found to be missing. */
    public long holes() {
        return holes;
    }

    /** A live sample arrived; a damaged one counts as lost. */
    public void live(long now, Sample sample) {
        Version.Checked checked = Version.check(sample);
        if (checked.isDamaged()) {
            lost(now);
            return;
        }
        advance(now);
        tick++;
        Version version = checked.version();
        KeyState state = states.getOrCreate(sample.key());
        state.lastLive = tick;
        state.absentSince = KeyState.NOT_ABSENT;
        if (version != null && settings.history()) {
            queries.versionedArrived(now);
        }
        if (held == null) {
            applyLive(state, sample, version, now);
        } else {
            held.add(sample);
        }
        updateLive();
    }

    private void applyLive(KeyState state, Sample sample, @Nullable Version version, long now) {
        if (version != null && streams.isHole(state, version)) {
            breakStream(now);
        }
        merger.live(state, sample, version, now);
    }

    /** Live samples were lost before they reached the core. */
    public void lost(long now) {
        advance(now);
        breakStream(now);
        updateLive();
    }

    private void breakStream(long now) {
        holes++;
        if (settings.history()) {
            isBroken = true;
            healsFrom = lastBegun + 1;
            queries.hole.askSoon(now);
        }
    }

    /** A reply to an epoch's query arrived; a damaged one counts as an error. */
    public void reply(long now, long epochNumber, Reply reply) {
        Version.Checked checked =
                reply instanceof Reply.Ok ok ? Version.check(ok.sample()) : Version.Checked.NO_VERSION;
        if (checked.isDamaged()) {
            lost(now);
            reply(now, epochNumber, new Reply.Err(reply.replier(), ZBytes.of("damaged"), Encoding.ZENOH_STRING));
            return;
        }
        advance(now);
        Epoch epoch = running.get(epochNumber);
        if (epoch != null && epoch.hasEnded) {
            epoch = null;
        }
        if (epoch != null) {
            epoch.count(reply);
        }
        if (reply instanceof Reply.Ok ok) {
            transports.replied();
            Version version = checked.version();
            if (version != null) {
                streams.replied(version);
            }
            merger.reply(epochNumber, epoch, ok, version, now);
        }
    }

    /** An epoch's query is over. */
    public void end(long now, long epochNumber, GetEnd end) {
        advance(now);
        Epoch epoch = running.get(epochNumber);
        if (epoch == null || epoch.hasEnded) {
            return;
        }
        epoch.end(end);
        merger.end(epoch, now);
        boolean provesAbsence =
                epoch.outcome == Outcome.OK && !transports.isVoid(epoch, now) && absence.find(epoch, now);
        if (provesAbsence && !settings.isSessionLocal()) {
            epoch.settledAt = now + Owners.SETTLE_NANOS;
            settledAt = Math.min(settledAt, epoch.settledAt);
        } else {
            finish(epoch, now);
        }
        updateLive();
    }

    private void finish(Epoch epoch, long now) {
        for (KeyState state : absence.take(epoch)) {
            merger.inferDelete(state, Origin.INFERRED, now);
        }
        running.remove(epoch.number);
        settledAt = running.values().stream()
                .mapToLong(other -> other.settledAt)
                .min()
                .orElse(Pacer.NEVER);
        states.ended(running.isEmpty() ? lastBegun : running.firstKey() - 1, now);
        effects.deliver(new HistoryComplete(epoch.number, epoch.outcome, epoch.samples));
        judge(epoch, now);
        if (held != null) {
            release(held, now);
        }
        if (isQueryWaiting) {
            begin(now);
        }
    }

    private void judge(Epoch epoch, long now) {
        if (epoch.outcome == Outcome.OK) {
            isSynced = true;
            if (epoch.number >= healsFrom && !transports.isVoid(epoch, now)) {
                isBroken = false;
            }
            transports.succeeded(epoch, now, lastBegun);
        }
        if (!settings.history() || transports.isLost()) {
            return;
        }
        if (isBroken && running.isEmpty() && !isQueryWaiting) {
            queries.retry.askLater(now);
        }
        if (epoch.misses) {
            queries.absence.askAt(now + Absence.APART_NANOS);
        }
    }

    private void release(HeldSamples samples, long now) {
        held = null;
        if (samples.collapsed() > 0) {
            effects.deliver(new SubscriberEvent.Overflowed(samples.collapsed(), 0));
        }
        for (Sample sample : samples.inOrder()) {
            KeyState state = states.getOrCreate(sample.key());
            applyLive(state, sample, Version.of(sample.attachment()), now);
        }
    }

    /** One of the session's transports was opened. */
    public void transportOpened(long now, ZenohId remote) {
        advance(now);
        boolean wasUp = transports.isUp();
        boolean isNew = transports.opened(remote, now, lastBegun);
        if (isStarted && isNew && settings.history()) {
            queries.gained.askLater(now);
            if (!wasUp) {
                isBroken = true;
                healsFrom = lastBegun + 1;
            }
        }
        updateLive();
    }

    /** Whether the session is known to have a transport. */
    public boolean isConnected() {
        return transports.isConnected();
    }

    /** One of the session's transports was closed. */
    public void transportClosed(long now, ZenohId remote) {
        advance(now);
        running.values().forEach(epoch -> epoch.lost.add(remote));
        if (transports.closed(remote)) {
            running.values().forEach(epoch -> epoch.isCut = true);
        }
        updateLive();
    }

    /** An owner's token appeared (a put) or is gone (a delete). */
    public void token(long now, KeyExpr token, KeyExpr owned, SampleKind kind) {
        advance(now);
        if (settings.isSessionLocal()) {
            return;
        }
        if (kind == SampleKind.DELETE) {
            owners.vanished(token, owned, transports.generation(), now);
        } else if (owners.appeared(token, owned) && isSynced && settings.history()) {
            queries.gained.askLater(now);
        }
    }

    /** Asks again; answers the epoch's number. */
    public long query(long now) {
        advance(now);
        return ask(now);
    }

    private long ask(long now) {
        if (held != null || running.size() >= MAX_RUNNING) {
            isQueryWaiting = true;
            return lastBegun + 1;
        }
        return begin(now);
    }

    private long begin(long now) {
        isQueryWaiting = false;
        lastBegun++;
        states.begun(lastBegun);
        // what arrived before the first query was issued waits, too, and comes after its replies
        running.put(lastBegun, new Epoch(lastBegun, now, held == null ? tick : 0));
        queries.begun();
        effects.query(lastBegun);
        return lastBegun;
    }

    /** Does what has become due. */
    public void advance(long now) {
        if (now < wakeUpAt()) {
            return;
        }
        states.expire(now);
        for (Epoch epoch :
                running.values().stream().filter(e -> e.settledAt <= now).toList()) {
            finish(epoch, now);
        }
        if (owners.nextDue() <= now) {
            for (KeyExpr owned : owners.takeGone(transports.generation(), now)) {
                if (transports.isUp()) {
                    absence.ownedBy(owned).forEach(state -> merger.inferDelete(state, Origin.OWNER_GONE, now));
                }
            }
        }
        if (queries.takeDue(now)) {
            ask(now);
        }
        updateLive();
    }

    private void updateLive() {
        if (isStarted && isWhole() != isLive) {
            isLive = !isLive;
            liveSince = wallClock.get();
            effects.deliver(new LiveChanged(isLive, liveSince));
        }
    }

    private boolean isWhole() {
        return settings.isSessionLocal() || transports.isUp() && !isBroken;
    }
}
