package io.zenwatch.subscriber;

import io.zenwatch.subscriber.SubscriberEvent.Change;
import io.zenwatch.subscriber.SubscriberEvent.HistoryComplete;
import io.zenwatch.zenoh.GetEnd;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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
    private static final long AWAY = 30_000;

    /** What happened on one key, in order, since it was last forgotten. */
    private static final class Key {
        final List<Applied> applied = new ArrayList<>();
        final List<Long> liveAt = new ArrayList<>();
        final List<Answer> answers = new ArrayList<>();
        final List<Miss> misses = new ArrayList<>();
        /** While it is gone: the last query that was made before. */
        long goneAfter;
        /** While it is gone: since when, or when a reply last named it. */
        long goneSince;
    }

    /** @param sample null for an inferred delete */
    private record Applied(@Nullable Sample sample) {}

    private record Answer(long epoch, long at, Reply.Ok reply, boolean isRanked) {}

    private record Miss(long at, int generation) {}

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
    private final Map<KeyExpr, Key> keys = new LinkedHashMap<>();
    private final TreeMap<Long, Query> queries = new TreeMap<>();
    private final List<Sample> held = new ArrayList<>();
    private final Set<ZenohId> transports = new HashSet<>();
    private final Map<KeyExpr, Set<KeyExpr>> tokens = new LinkedHashMap<>();
    private final Map<KeyExpr, Going> going = new LinkedHashMap<>();
    private long time;
    private boolean isHolding;
    private boolean everAnswered;

    /** Changes with the loss and with the return of all connection. */
    private int generation;

    private boolean isRecovering;
    private long reconnectedAt;
    private long recoversFrom;
    private long countsFrom = 1;

    ReferenceModel(Settings settings, Set<ZenohId> transports) {
        this.settings = settings;
        this.transports.addAll(transports);
        isHolding = settings.history();
    }

    private Key key(KeyExpr name) {
        return keys.computeIfAbsent(name, unknown -> new Key());
    }

    // ---- what a key's history says

    private static @Nullable Sample known(Key key) {
        return key.applied.isEmpty()
                ? null
                : key.applied.get(key.applied.size() - 1).sample();
    }

    private static boolean isInferredAbsent(Key key) {
        return !key.applied.isEmpty() && known(key) == null;
    }

    private static boolean isPresent(Key key) {
        Sample known = known(key);
        return known != null && known.kind() == SampleKind.PUT;
    }

    /** S: the greatest timestamp. */
    private static @Nullable Timestamp greatest(Key key) {
        Timestamp greatest = null;
        for (Applied applied : key.applied) {
            Timestamp next = applied.sample() == null ? null : applied.sample().timestamp();
            if (next != null && (greatest == null || next.compareTo(greatest) > 0)) {
                greatest = next;
            }
        }
        return greatest;
    }

    private static List<Version> versions(Key key) {
        List<Version> versions = new ArrayList<>();
        for (Applied applied : key.applied) {
            Version version = applied.sample() == null
                    ? null
                    : Version.of(applied.sample().attachment());
            if (version != null) {
                versions.add(version);
            }
        }
        return versions;
    }

    private static boolean isDecidedByVersion(Key key, Sample sample) {
        return Version.of(sample.attachment()) != null && !versions(key).isEmpty();
    }

    /** Rule 1, and 8. */
    private static boolean isNewerByVersion(Key key, Sample sample) {
        Version version = Objects.requireNonNull(Version.of(sample.attachment()));
        List<Version> versions = versions(key);
        Version last = versions.get(versions.size() - 1);
        if (last.incarnation().equals(version.incarnation())) {
            return version.sequence() > last.sequence()
                    || version.sequence() == last.sequence() && isInferredAbsent(key);
        }
        Set<UUID> seen = new HashSet<>();
        versions.forEach(before -> seen.add(before.incarnation()));
        return !seen.contains(version.incarnation());
    }

    /** Rules 2 and 3, and 8. */
    private static boolean isNewerLive(Key key, Sample sample) {
        Timestamp greatest = greatest(key);
        if (sample.timestamp() == null || greatest == null || sample.timestamp().compareTo(greatest) > 0) {
            return true;
        }
        Sample known = known(key);
        return sample.timestamp().equals(greatest)
                && (known == null || greatest.equals(known.timestamp()) && known.kind() != sample.kind());
    }

    /** Rule 4, and 8. */
    private static boolean isNewerStamped(Key key, Sample reply) {
        Timestamp greatest = greatest(key);
        Timestamp timestamp = Objects.requireNonNull(reply.timestamp());
        return greatest == null
                || timestamp.compareTo(greatest) > 0
                || timestamp.equals(greatest) && isInferredAbsent(key);
    }

    // ---- what comes in

    void live(long now, Sample sample) {
        advance(now);
        key(sample.key()).liveAt.add(now);
        if (isHolding) {
            held.add(sample);
        } else {
            mergeLive(sample);
        }
    }

    private void mergeLive(Sample sample) {
        Key key = key(sample.key());
        if (isDecidedByVersion(key, sample) ? isNewerByVersion(key, sample) : isNewerLive(key, sample)) {
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
        Key before = keys.get(sample.key());
        boolean isByVersion = before != null && isDecidedByVersion(before, sample);
        boolean isRanked = isByVersion || sample.timestamp() != null;
        if (!isRanked && !isRunning) {
            return; // rule 7
        }
        Key key = key(sample.key());
        Answer answer = new Answer(epoch, now, ok, isRanked);
        key.answers.add(answer);
        if (query != null && isRunning) {
            query.answers.add(answer);
        }
        if (isRanked && (isByVersion ? isNewerByVersion(key, sample) : isNewerStamped(key, sample))) {
            mergeHistory(key, sample);
        }
        if (!key.applied.isEmpty() && !isPresent(key)) {
            noteGone(key);
        }
    }

    private void mergeHistory(Key key, Sample sample) {
        Sample known = known(key);
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
        query.generation = generation;
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
        Key key = key(name);
        boolean isOvertaken =
                isLiveSince(key, query) || key.answers.stream().anyMatch(answer -> answer.epoch() > query.number);
        if (last != null && !isOvertaken && (!isDecidedByVersion(key, last) || isNewerByVersion(key, last))) {
            mergeHistory(key, last);
        }
    }

    /** What waits for the first query comes after it, whenever it arrived. */
    private boolean isLiveSince(Key key, Query query) {
        boolean holds = settings.history() && query.number == 1;
        return key.liveAt.stream().anyMatch(at -> holds || at > query.at);
    }

    private void apply(Key key, @Nullable Sample sample) {
        key.applied.add(new Applied(sample));
        if (!isPresent(key)) {
            noteGone(key);
        }
    }

    private void noteGone(Key key) {
        key.goneAfter = lastIssued();
        key.goneSince = time;
    }

    private long lastIssued() {
        return queries.isEmpty() ? 0 : queries.lastKey();
    }

    // ---- absence

    private boolean isEligible(Key key) {
        Sample known = known(key);
        return known != null
                && known.kind() == SampleKind.PUT
                && switch (settings.inferDeletes()) {
                    case NEVER -> false;
                    case ALWAYS -> true;
                    case CONFIRMED -> !confirmations(key).isEmpty() || Version.of(known.attachment()) != null;
                };
    }

    private static List<Answer> confirmations(Key key) {
        return key.answers.stream()
                .filter(answer -> answer.reply().sample().kind() == SampleKind.PUT)
                .toList();
    }

    private static @Nullable ZenohId lastReplier(Key key) {
        List<Answer> confirmations = confirmations(key);
        return confirmations.isEmpty()
                ? null
                : confirmations.get(confirmations.size() - 1).reply().replier();
    }

    private boolean isMissing(Key key, Query query) {
        return isEligible(key)
                && confirmations(key).stream().noneMatch(answer -> answer.epoch() >= query.number)
                && !isLiveSince(key, query);
    }

    private void proveAbsences(Query query, long now) {
        keys.forEach((name, key) -> {
            ZenohId replier = lastReplier(key);
            if (!isMissing(key, query) || query.number < countsFrom || query.closedMeanwhile.contains(replier)) {
                return;
            }
            boolean answeredForOthers = replier != null
                    && query.answers.stream()
                            .anyMatch(answer -> replier.equals(answer.reply().replier()));
            long firstMiss = firstMiss(key);
            if (answeredForOthers || firstMiss > 0 && query.at - firstMiss >= APART) {
                query.proven.add(name);
            } else {
                key.misses.add(new Miss(now, generation));
            }
        });
    }

    /** When the key was first missed since it was last heard of; 0 if it was not. */
    private long firstMiss(Key key) {
        long heardAt = 0;
        for (long at : key.liveAt) {
            heardAt = Math.max(heardAt, at);
        }
        for (Answer answer : confirmations(key)) {
            heardAt = Math.max(heardAt, answer.at());
        }
        for (Miss miss : key.misses) {
            if (miss.at() > heardAt && miss.generation() == generation) {
                return miss.at();
            }
        }
        return 0;
    }

    private void inferDelete(Key key, Origin origin) {
        Sample known = Objects.requireNonNull(known(key));
        apply(key, null);
        key.misses.clear();
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
                if (owner.getValue().generation() == generation && !transports.isEmpty()) {
                    List.copyOf(keys.entrySet()).forEach(entry -> {
                        if (isEligible(entry.getValue()) && owner.getKey().includes(entry.getKey())) {
                            inferDelete(entry.getValue(), Origin.OWNER_GONE);
                        }
                    });
                }
            }
        }
    }

    private boolean isForgotten(Key key, long now) {
        if (key.applied.isEmpty() || isPresent(key)) {
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
        if (query.generation == generation) {
            for (KeyExpr name : query.proven) {
                Key key = key(name);
                if (isMissing(key, query) && !query.closedMeanwhile.contains(lastReplier(key))) {
                    inferDelete(key, Origin.INFERRED);
                }
            }
        }
        query.isFinished = true;
        query.finishedAt = now;
        Outcome outcome = Objects.requireNonNull(query.outcome);
        events.add(new HistoryComplete(query.number, outcome, query.answers.size()));
        if (outcome == Outcome.OK && isRecovering && query.number >= recoversFrom && !isVoid(query, now)) {
            isRecovering = false;
            countsFrom = lastIssued() + 1;
        }
        if (isHolding) {
            isHolding = false;
            held.forEach(this::mergeLive);
        }
    }

    // ---- connection

    /** Whether an answer without any reply is taken for queryables that are not back yet. */
    private boolean isVoid(Query query, long now) {
        return isRecovering
                && everAnswered
                && query.answers.isEmpty()
                && (query.number < recoversFrom || now - reconnectedAt < AWAY);
    }

    void opened(long now, ZenohId remote) {
        advance(now);
        boolean wasAlone = transports.isEmpty();
        transports.add(remote);
        if (wasAlone) {
            generation++;
            isRecovering = true;
            reconnectedAt = now;
            recoversFrom = lastIssued() + 1;
            countsFrom = Long.MAX_VALUE;
        }
    }

    void closed(long now, ZenohId remote) {
        advance(now);
        queries.values().forEach(query -> query.closedMeanwhile.add(remote));
        if (transports.remove(remote) && transports.isEmpty()) {
            queries.values().forEach(query -> query.isCut = true);
            generation++;
            isRecovering = true;
            recoversFrom = Long.MAX_VALUE;
            countsFrom = Long.MAX_VALUE;
        }
    }

    void token(long now, KeyExpr token, KeyExpr owned, SampleKind kind) {
        advance(now);
        Set<KeyExpr> standing = tokens.computeIfAbsent(owned, owner -> new HashSet<>());
        if (kind == SampleKind.PUT) {
            standing.add(token);
            going.remove(owned);
        } else if (standing.remove(token) && standing.isEmpty()) {
            going.put(owned, new Going(now, generation));
        }
    }
}
