package io.zenwatch.subscriber.core;

import io.zenwatch.subscriber.core.ReferenceKey.Answer;
import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetEnd;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The eight rules of merging, and when an absence counts, written down once more: from the whole history of each key and
 * of each query instead of from a state. No two inputs may come at the same time. The queries are none of its business;
 * it is told of those that were made.
 */
final class ReferenceModel {

    private static final long SETTLE = 500;
    private static final long APART = 2_000;
    private static final long REMEMBER = 10_000;

    private static final class Query {
        final long number;
        final long at;
        final List<Answer> answers = new ArrayList<>();
        final Set<ZenohId> closedMeanwhile = new HashSet<>();
        long errors;

        /** The last transport was lost meanwhile, which ends queries as if everybody had answered. */
        boolean isCut;

        @Nullable
        Outcome outcome;
        /** When its end is told; 0 while it is not known. */
        long finishesAt;

        boolean isFinished;
        long finishedAt;
        int generation;
        final List<KeyExpr> proven = new ArrayList<>();

        Query(long number, long at) {
            this.number = number;
            this.at = at;
        }
    }

    private record Going(long at, int generation) {}

    /** What must have been delivered since this was last emptied; changes and ends of queries alone. */
    final List<SubscriberEvent> events = new ArrayList<>();

    private final Settings settings;
    private final Map<KeyExpr, ReferenceKey> keys = new LinkedHashMap<>();
    private final TreeMap<Long, Query> queries = new TreeMap<>();
    private final List<Sample> held = new ArrayList<>();
    private final ReferenceTransports connection;
    private final Map<KeyExpr, Set<KeyExpr>> tokens = new LinkedHashMap<>();
    private final Map<KeyExpr, Going> going = new LinkedHashMap<>();
    private long time;
    private boolean isHolding;
    private boolean everAnswered;

    ReferenceModel(Settings settings, Set<ZenohId> transports) {
        this.settings = settings;
        connection = new ReferenceTransports(transports);
        isHolding = settings.history();
    }

    private ReferenceKey key(KeyExpr name) {
        return keys.computeIfAbsent(name, unknown -> new ReferenceKey());
    }

    // ---- what comes in

    void live(long now, Sample sample) {
        advance(now);
        key(sample.key()).live(now);
        if (isHolding) {
            held.add(sample);
        } else {
            mergeLive(sample);
        }
    }

    private void mergeLive(Sample sample) {
        ReferenceKey key = key(sample.key());
        if (key.isDecidedByVersion(sample) ? key.isNewerByVersion(sample) : key.isNewerLive(sample)) {
            apply(key, sample);
            events.add(new Change(sample, Origin.LIVE));
        }
    }

    void issued(long now, long epoch) {
        queries.put(epoch, new Query(epoch, now));
    }

    void reply(long now, long epoch, Reply reply) {
        advance(now);
        Query query = queries.get(epoch);
        boolean isRunning = query != null && query.outcome == null;
        if (!(reply instanceof Reply.Ok ok)) {
            if (query != null && isRunning) {
                query.errors++;
            }
            return;
        }
        everAnswered = true;
        Sample sample = ok.sample();
        ReferenceKey before = keys.get(sample.key());
        boolean isByVersion = before != null && before.isDecidedByVersion(sample);
        boolean isRanked = isByVersion || sample.timestamp() != null;
        if (!isRanked && !isRunning) {
            return; // rule 7
        }
        ReferenceKey key = key(sample.key());
        Answer answer = new Answer(epoch, now, ok, isRanked);
        key.answered(answer);
        if (query != null && isRunning) {
            query.answers.add(answer);
        }
        if (isRanked && (isByVersion ? key.isNewerByVersion(sample) : key.isNewerStamped(sample))) {
            mergeHistory(key, sample);
        }
        if (key.isGone()) {
            noteGone(key);
        }
    }

    private void mergeHistory(ReferenceKey key, Sample sample) {
        Sample known = key.known();
        boolean isKnown = known != null
                && known.kind() == sample.kind()
                && known.payload().equals(sample.payload())
                && known.encoding().equals(sample.encoding())
                && Objects.equals(known.attachment(), sample.attachment());
        apply(key, sample);
        if (!isKnown) {
            events.add(new Change(sample, Origin.HISTORY));
        }
    }

    void end(long now, long epoch, GetEnd end) {
        advance(now);
        Query query = queries.get(epoch);
        if (query == null || query.outcome != null) {
            return;
        }
        boolean isComplete = end == GetEnd.FINAL && query.errors == 0 && !query.isCut;
        boolean onlyTimeout = end == GetEnd.TIMEOUT && query.errors == 0;
        query.outcome = isComplete
                ? Outcome.OK
                : !query.answers.isEmpty() ? Outcome.PARTIAL : onlyTimeout ? Outcome.TIMEOUT : Outcome.ERROR;
        Set<KeyExpr> answered = new LinkedHashSet<>();
        query.answers.forEach(answer -> answered.add(answer.reply().sample().key()));
        answered.forEach(name -> placeUnstamped(query, name));
        query.generation = connection.generation();
        if (query.outcome == Outcome.OK && !isVoid(query, now)) {
            proveAbsences(query, now);
        }
        query.finishesAt = query.proven.isEmpty() || settings.isSessionLocal() ? now : now + SETTLE;
        if (query.finishesAt == now) {
            finish(query, now);
        }
    }

    /** Rules 5 and 6. */
    private void placeUnstamped(Query query, KeyExpr name) {
        Sample last = null;
        for (Answer answer : query.answers) {
            Sample sample = answer.reply().sample();
            if (!sample.key().equals(name)) {
                continue;
            }
            if (answer.isRanked()) {
                return;
            }
            Version version = Version.of(sample.attachment());
            Version before = last == null ? null : Version.of(last.attachment());
            boolean isOlder = version != null
                    && before != null
                    && version.incarnation().equals(before.incarnation())
                    && version.sequence() < before.sequence();
            last = isOlder ? last : sample;
        }
        ReferenceKey key = key(name);
        boolean isOvertaken = isLiveSince(key, query) || key.isAnsweredAfter(query.number);
        if (last != null && !isOvertaken && (!key.isDecidedByVersion(last) || key.isNewerByVersion(last))) {
            mergeHistory(key, last);
        }
    }

    /** What waits for the first query comes after it, whenever it arrived. */
    private boolean isLiveSince(ReferenceKey key, Query query) {
        return key.isLiveSince(settings.history() && query.number == 1 ? 0 : query.at);
    }

    private void apply(ReferenceKey key, @Nullable Sample sample) {
        key.apply(sample);
        if (!key.isPresent()) {
            noteGone(key);
        }
    }

    private void noteGone(ReferenceKey key) {
        key.goneAfter = lastIssued();
        key.goneSince = time;
    }

    private long lastIssued() {
        return queries.isEmpty() ? 0 : queries.lastKey();
    }

    // ---- absence

    private boolean isEligible(ReferenceKey key) {
        Sample known = key.known();
        return known != null
                && known.kind() == SampleKind.PUT
                && switch (settings.inferDeletes()) {
                    case NEVER -> false;
                    case ALWAYS -> true;
                    case CONFIRMED -> key.isConfirmed() || Version.of(known.attachment()) != null;
                };
    }

    private boolean isMissing(ReferenceKey key, Query query) {
        return isEligible(key) && !key.isConfirmedFrom(query.number) && !isLiveSince(key, query);
    }

    private void proveAbsences(Query query, long now) {
        keys.forEach((name, key) -> {
            ZenohId replier = key.lastReplier();
            if (!isMissing(key, query) || !connection.counts(query.number) || query.closedMeanwhile.contains(replier)) {
                return;
            }
            boolean answeredForOthers = replier != null
                    && query.answers.stream()
                            .anyMatch(answer -> replier.equals(answer.reply().replier()));
            long firstMiss = key.firstMiss(connection.generation());
            if (answeredForOthers || firstMiss > 0 && query.at - firstMiss >= APART) {
                query.proven.add(name);
            } else {
                key.missed(now, connection.generation());
            }
        });
    }

    private void inferDelete(ReferenceKey key, Origin origin) {
        Sample known = Objects.requireNonNull(key.known());
        apply(key, null);
        events.add(new Change(Absence.deleteOf(known), origin));
    }

    // ---- time

    void advance(long now) {
        time = now;
        keys.values().removeIf(key -> isForgotten(key, now));
        for (Query query : List.copyOf(queries.values())) {
            if (!query.isFinished && query.finishesAt > 0 && query.finishesAt <= now) {
                finish(query, query.finishesAt);
            }
        }
        keys.values().removeIf(key -> isForgotten(key, now));
        for (Map.Entry<KeyExpr, Going> owner : List.copyOf(going.entrySet())) {
            if (owner.getValue().at() + SETTLE <= now) {
                going.remove(owner.getKey());
                if (owner.getValue().generation() == connection.generation() && connection.isUp()) {
                    List.copyOf(keys.entrySet()).forEach(entry -> {
                        if (isEligible(entry.getValue()) && owner.getKey().includes(entry.getKey())) {
                            inferDelete(entry.getValue(), Origin.OWNER_GONE);
                        }
                    });
                }
            }
        }
    }

    private boolean isForgotten(ReferenceKey key, long now) {
        if (!key.isGone()) {
            return false;
        }
        long endedAt = key.goneSince;
        for (Query query : queries.headMap(key.goneAfter, true).values()) {
            if (!query.isFinished) {
                return false;
            }
            endedAt = Math.max(endedAt, query.finishedAt);
        }
        return endedAt + REMEMBER <= now;
    }

    private void finish(Query query, long now) {
        if (query.generation == connection.generation()) {
            for (KeyExpr name : query.proven) {
                ReferenceKey key = key(name);
                if (isMissing(key, query) && !query.closedMeanwhile.contains(key.lastReplier())) {
                    inferDelete(key, Origin.INFERRED);
                }
            }
        }
        query.isFinished = true;
        query.finishedAt = now;
        Outcome outcome = Objects.requireNonNull(query.outcome);
        events.add(new HistoryComplete(query.number, outcome, query.answers.size()));
        if (outcome == Outcome.OK && !isVoid(query, now)) {
            connection.succeeded(query.number, lastIssued());
        }
        if (isHolding) {
            isHolding = false;
            held.forEach(this::mergeLive);
        }
    }

    // ---- connection

    /** Whether an answer without any reply is taken for queryables that are not back yet. */
    private boolean isVoid(Query query, long now) {
        return everAnswered && query.answers.isEmpty() && connection.isTooEarly(query.number, now);
    }

    void opened(long now, ZenohId remote) {
        advance(now);
        connection.opened(remote, now, lastIssued());
    }

    void closed(long now, ZenohId remote) {
        advance(now);
        queries.values().forEach(query -> query.closedMeanwhile.add(remote));
        if (connection.closed(remote)) {
            queries.values().forEach(query -> query.isCut = true);
        }
    }

    void token(long now, KeyExpr token, KeyExpr owned, SampleKind kind) {
        advance(now);
        Set<KeyExpr> standing = tokens.computeIfAbsent(owned, owner -> new HashSet<>());
        if (kind == SampleKind.PUT) {
            standing.add(token);
            going.remove(owned);
        } else if (standing.remove(token) && standing.isEmpty()) {
            going.put(owned, new Going(now, connection.generation()));
        }
    }
}
