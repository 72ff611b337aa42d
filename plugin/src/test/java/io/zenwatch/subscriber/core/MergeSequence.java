package io.zenwatch.subscriber.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.InferDeletes;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.subscriber.model.WhenFull;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.Locality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Feeds a {@link MergeCore} and the {@link ReferenceModel} what choices say, and compares after each step. */
final class MergeSequence implements MergeCore.Effects {

    private static final KeyExpr[] TOKENS = {KeyExpr.of("owner/1"), KeyExpr.of("owner/2")};
    private static final KeyExpr[] OWNED = {KeyExpr.of("k/**"), KeyExpr.of("k/a")};
    private static final ZenohId[] REMOTES = {new ZenohId("a1"), new ZenohId("a2"), new ZenohId("b1")};
    private static final GetEnd[] ENDS = {
        GetEnd.FINAL, GetEnd.FINAL, GetEnd.FINAL, GetEnd.FINAL, GetEnd.TIMEOUT, GetEnd.CANCELLED, GetEnd.OVERFLOW
    };
    private static final int MAX_WAKE_UPS = 1_000;
    private static final long QUIET_MILLIS = 12_000;
    private static final long FORGOTTEN_MILLIS = 40_000;

    private final Choices choices;
    private final Settings settings;
    private final MergeCore core;
    private final ReferenceModel model;
    private final List<SubscriberEvent> events = new ArrayList<>();
    private final List<Long> issued = new ArrayList<>();
    private final Set<Long> unanswered = new LinkedHashSet<>();
    private final Set<Long> markers = new HashSet<>();
    private final Map<KeyExpr, ZBytes> view = new HashMap<>();
    private final Map<KeyExpr, KeyOrder> orders = new HashMap<>();
    private final Set<ZenohId> transports = new HashSet<>();
    private long lastIssued;
    private long now = 1;

    MergeSequence(byte[] bytes) {
        choices = new Choices(bytes);
        settings = settings(choices.next(InferDeletes.values()), choices.next(8) != 0, choices.next(8) == 0);
        if (choices.next(4) != 0) {
            transports.add(REMOTES[2]);
        }
        core = new MergeCore(settings, this, new SplittableRandom(7), () -> Instant.EPOCH);
        model = new ReferenceModel(settings, transports);
    }

    private static Settings settings(InferDeletes inferDeletes, boolean history, boolean isSessionLocal) {
        Settings s = CoreRig.settings(inferDeletes);
        Locality locality = isSessionLocal ? Locality.SESSION_LOCAL : Locality.ANY;
        return new Settings(
                s.key(),
                s.query(),
                s.get().withAllowedDestination(locality),
                history,
                locality,
                inferDeletes,
                s.owners(),
                100_000,
                WhenFull.COLLAPSE);
    }

    void run() {
        for (int early = choices.next(3); early > 0; early--) {
            live();
        }
        at(1, () -> {}, () -> core.start(nanos(), settings.isSessionLocal() ? null : Set.copyOf(transports)));
        while (!choices.isEmpty()) {
            step();
        }
        calmDown();
    }

    private void step() {
        switch (choices.next(16)) {
            case 0, 1, 2, 3, 4 -> live();
            case 5, 6, 7 -> reply();
            case 8, 9 -> end();
            case 10 -> query();
            case 11, 12 -> wholeEpoch();
            case 13 -> transport();
            case 14 -> token();
            default -> pass(choices.pause());
        }
    }

    private void pass(long pause) {
        at(pause, () -> {}, () -> {});
    }

    private void live() {
        Sample sample = choices.sample(now);
        at(choices.pause(), () -> model.live(now, sample), () -> core.live(nanos(), sample));
    }

    private void query() {
        at(choices.pause(), () -> {}, () -> core.query(nanos()));
    }

    private void reply() {
        if (lastIssued > 0) {
            long epoch = Math.max(1, lastIssued - choices.next(3));
            int replier = choices.next(REMOTES.length + 1);
            ZenohId from = replier < REMOTES.length ? REMOTES[replier] : null;
            boolean isError = choices.next(10) == 9;
            reply(epoch, isError ? error(from) : new Reply.Ok(from, choices.sample(now)));
        }
    }

    private static Reply error(@Nullable ZenohId from) {
        return new Reply.Err(from, ZBytes.EMPTY, Encoding.ZENOH_BYTES);
    }

    private void reply(long epoch, Reply reply) {
        at(1, () -> model.reply(now, epoch, reply), () -> core.reply(nanos(), epoch, reply));
    }

    private void end() {
        if (!unanswered.isEmpty()) {
            List<Long> all = List.copyOf(unanswered);
            end(choices.pause(), all.get(choices.next(all.size())), choices.next(ENDS));
        }
    }

    private void end(long pause, long epoch, GetEnd end) {
        unanswered.remove(epoch);
        at(pause, () -> model.end(now, epoch, end), () -> core.end(nanos(), epoch, end));
    }

    /** One queryable answers the oldest query well, or a new one. */
    private void wholeEpoch() {
        if (unanswered.isEmpty()) {
            query();
        }
        long epoch = unanswered.iterator().next();
        ZenohId replier = REMOTES[choices.next(2)];
        for (int replies = choices.next(3); replies > 0; replies--) {
            reply(epoch, new Reply.Ok(replier, choices.sample(now)));
        }
        end(choices.pause(), epoch, GetEnd.FINAL);
    }

    private void transport() {
        ZenohId remote = choices.next(REMOTES);
        if (settings.isSessionLocal()) {
            return;
        }
        if (transports.remove(remote)) {
            at(choices.pause(), () -> model.closed(now, remote), () -> core.transportClosed(nanos(), remote));
        } else {
            open(remote);
        }
    }

    private void open(ZenohId remote) {
        transports.add(remote);
        at(choices.pause(), () -> model.opened(now, remote), () -> core.transportOpened(nanos(), remote));
    }

    private void token() {
        KeyExpr token = choices.next(TOKENS);
        KeyExpr owned = choices.next(OWNED);
        SampleKind kind = choices.next(SampleKind.values());
        if (!settings.isSessionLocal()) {
            at(
                    choices.pause(),
                    () -> model.token(now, token, owned, kind),
                    () -> core.token(nanos(), token, owned, kind));
        }
    }

    /**
     * The network is whole again, and a queryable that knows every key answers without timestamps: who infers all that is
     * absent sees what it knows, is live, and every query has its marker.
     */
    private void calmDown() {
        Map<KeyExpr, ZBytes> stored = Map.of(Choices.KEYS[0], Choices.VALUES[0], Choices.KEYS[1], Choices.VALUES[1]);
        if (transports.isEmpty() && !settings.isSessionLocal()) {
            open(REMOTES[2]);
        }
        List.copyOf(unanswered).forEach(epoch -> end(1, epoch, GetEnd.CANCELLED));
        at(1_000, () -> {}, () -> core.query(nanos()));
        long quietFrom = now;
        while (now - quietFrom < QUIET_MILLIS) {
            answer(stored);
            pass(1_000);
        }
        pass(FORGOTTEN_MILLIS);
        answer(stored);
        pass(1_000);
        assertThat(markers).hasSize((int) lastIssued - unanswered.size());
        if (settings.history()) {
            assertThat(core.isLive()).isTrue();
            if (settings.inferDeletes() == InferDeletes.ALWAYS) {
                assertThat(view).isEqualTo(stored);
            }
        }
    }

    private void answer(Map<KeyExpr, ZBytes> stored) {
        for (long epoch : List.copyOf(unanswered)) {
            stored.forEach((key, value) -> reply(epoch, new Reply.Ok(REMOTES[0], Choices.put(key, value))));
            end(1, epoch, GetEnd.FINAL);
        }
    }

    // ---- running both

    private long nanos() {
        return now * 1_000_000;
    }

    /** Lets time pass, with all that becomes due, then gives both an input at a time of its own. */
    private void at(long pause, Runnable toModel, Runnable toCore) {
        long until = now + pause;
        int wakeUps = 0;
        for (long due = dueMillis(); due <= until; due = dueMillis()) {
            assertThat(wakeUps++).as("wake-ups in %s ms", pause).isLessThan(MAX_WAKE_UPS);
            now = Math.max(now, due);
            both(() -> model.advance(now), () -> core.advance(nanos()));
            until = Math.max(until, now + 1);
        }
        now = until;
        both(
                () -> {
                    model.advance(now);
                    toModel.run();
                },
                toCore);
    }

    private long dueMillis() {
        long due = core.wakeUpAt();
        return due / 1_000_000 + (due % 1_000_000 == 0 ? 0 : 1);
    }

    private void both(Runnable toModel, Runnable toCore) {
        toModel.run();
        toCore.run();
        issued.forEach(epoch -> model.issued(now, epoch));
        issued.clear();
        compare();
    }

    @Override
    public void deliver(SubscriberEvent event) {
        if (event instanceof HistoryComplete marker) {
            assertThat(markers.add(marker.epoch()))
                    .as("the first marker of %s", marker.epoch())
                    .isTrue();
            events.add(event);
        } else if (event instanceof Change change) {
            Sample sample = change.sample();
            orders.computeIfAbsent(sample.key(), key -> new KeyOrder()).check(change, now);
            if (sample.kind() == SampleKind.PUT) {
                view.put(sample.key(), sample.payload());
            } else {
                view.remove(sample.key());
            }
            events.add(event);
        }
    }

    @Override
    public void query(long epoch) {
        lastIssued = epoch;
        issued.add(epoch);
        unanswered.add(epoch);
    }

    /** Keys have no order among each other, but each has one with the ends of queries. */
    private void compare() {
        if (!events.equals(model.events)) {
            for (KeyExpr key : Choices.KEYS) {
                assertThat(of(key, events)).as("at %s ms on %s", now, key).isEqualTo(of(key, model.events));
            }
        }
        events.clear();
        model.events.clear();
    }

    private static List<SubscriberEvent> of(KeyExpr key, List<SubscriberEvent> events) {
        return events.stream()
                .filter(event -> !(event instanceof Change change)
                        || change.sample().key().equals(key))
                .toList();
    }
}
