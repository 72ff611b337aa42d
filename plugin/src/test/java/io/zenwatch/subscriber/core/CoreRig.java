package io.zenwatch.subscriber.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.InferDeletes;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.subscriber.model.WhenFull;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Locality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drives a {@link MergeCore} by hand and notes what it wants, in words. */
public final class CoreRig implements MergeCore.Effects {

    static final ZenohId CLOCK = new ZenohId("c1");
    static final ZenohId STORAGE = new ZenohId("a1");
    static final ZenohId ROUTER = new ZenohId("b1");
    static final UUID LIFE = new UUID(1, 1);
    static final UUID NEXT_LIFE = new UUID(2, 2);

    private static final int MAX_WAKE_UPS = 1_000;

    final List<SubscriberEvent> events = new ArrayList<>();
    final List<Long> queries = new ArrayList<>();
    final MergeCore core;
    long millis;
    private int read;

    CoreRig(Settings settings) {
        core = new MergeCore(settings, this, new SplittableRandom(1), () -> Instant.ofEpochMilli(millis));
    }

    /** A subscriber of {@code k/**} that has a transport and whose first query runs. */
    static CoreRig started() {
        return started(settings());
    }

    static CoreRig started(Settings settings) {
        CoreRig rig = new CoreRig(settings);
        rig.core.start(0, Set.of(ROUTER));
        return rig;
    }

    /** As {@link #started()}, and the first query found nothing. */
    static CoreRig synced() {
        return synced(settings());
    }

    static CoreRig synced(Settings settings) {
        CoreRig rig = started(settings);
        rig.end(1);
        rig.news();
        return rig;
    }

    static Settings settings() {
        return settings("k/**");
    }

    static Settings settings(String key) {
        return new Settings(
                KeyExpr.of(key),
                Selector.of(KeyExpr.of(key)),
                GetOptions.DEFAULT.withConsolidation(Consolidation.NONE),
                true,
                Locality.ANY,
                InferDeletes.CONFIRMED,
                List.of(),
                1_000,
                WhenFull.COLLAPSE);
    }

    static Settings settings(InferDeletes inferDeletes) {
        return with(settings(), Locality.ANY, inferDeletes);
    }

    static Settings sessionLocal() {
        return with(settings(), Locality.SESSION_LOCAL, InferDeletes.CONFIRMED);
    }

    private static Settings with(Settings s, Locality locality, InferDeletes inferDeletes) {
        return new Settings(
                s.key(),
                s.query(),
                s.get().withAllowedDestination(locality),
                s.history(),
                locality,
                inferDeletes,
                s.owners(),
                s.buffer(),
                s.whenFull());
    }

    @Override
    public void deliver(SubscriberEvent event) {
        events.add(event);
    }

    @Override
    public void query(long epoch) {
        queries.add(epoch);
    }

    long now() {
        return millis * 1_000_000;
    }

    /** Lets time pass, waking the core as often as it wants. */
    void pass(long duration) {
        long until = millis + duration;
        for (int wakeUps = 0; core.wakeUpAt() <= until * 1_000_000; wakeUps++) {
            assertThat(wakeUps).as("wake-ups in %s ms", duration).isLessThan(MAX_WAKE_UPS);
            millis = Math.max(millis, (core.wakeUpAt() + 999_999) / 1_000_000);
            core.advance(now());
        }
        millis = until;
        core.advance(now());
    }

    void live(Sample sample) {
        core.live(now(), sample);
    }

    void reply(long epoch, Sample sample) {
        reply(epoch, STORAGE, sample);
    }

    void reply(long epoch, @Nullable ZenohId replier, Sample sample) {
        core.reply(now(), epoch, new Reply.Ok(replier, sample));
    }

    void replyError(long epoch) {
        core.reply(now(), epoch, new Reply.Err(STORAGE, ZBytes.of("no"), Encoding.ZENOH_STRING));
    }

    void end(long epoch) {
        end(epoch, GetEnd.FINAL);
    }

    void end(long epoch, GetEnd end) {
        core.end(now(), epoch, end);
    }

    /** Asks and answers at once with these replies. */
    void epoch(Sample... replies) {
        long epoch = core.query(now());
        for (Sample reply : replies) {
            reply(epoch, reply);
        }
        end(epoch);
    }

    void token(String token, String owned, boolean stands) {
        core.token(now(), KeyExpr.of(token), KeyExpr.of(owned), stands ? SampleKind.PUT : SampleKind.DELETE);
    }

    /** The greatest epoch that has its end. */
    long lastEnded() {
        return events.stream()
                .filter(HistoryComplete.class::isInstance)
                .mapToLong(event -> ((HistoryComplete) event).epoch())
                .max()
                .orElse(0);
    }

    long lastQuery() {
        return queries.get(queries.size() - 1);
    }

    /** What was delivered since the last call, each event as a few words. */
    List<String> news() {
        List<String> news =
                events.subList(read, events.size()).stream().map(CoreRig::words).toList();
        read = events.size();
        return news;
    }

    private static String words(SubscriberEvent event) {
        if (event instanceof Change change) {
            Sample sample = change.sample();
            String value = sample.kind() == SampleKind.DELETE ? "-" : "=" + sample.payload();
            return change.origin() + " " + sample.key() + value;
        }
        if (event instanceof HistoryComplete complete) {
            return complete.epoch() + " " + complete.outcome() + " " + complete.count();
        }
        if (event instanceof SubscriberEvent.LiveChanged changed) {
            return changed.live() ? "live" : "not live";
        }
        return event.toString();
    }

    public static Sample put(String key, String value) {
        return sample(key, SampleKind.PUT, value, null, null);
    }

    public static Sample put(String key, String value, int time) {
        return sample(key, SampleKind.PUT, value, stamp(time), null);
    }

    public static Sample put(String key, String value, Version version) {
        return sample(key, SampleKind.PUT, value, null, attachment(key, value, version));
    }

    public static Sample put(String key, String value, int time, Version version) {
        return sample(key, SampleKind.PUT, value, stamp(time), attachment(key, value, version));
    }

    public static Sample delete(String key) {
        return sample(key, SampleKind.DELETE, "", null, null);
    }

    public static Sample delete(String key, int time) {
        return sample(key, SampleKind.DELETE, "", stamp(time), null);
    }

    public static Sample delete(String key, Version version) {
        return sample(key, SampleKind.DELETE, "", null, attachment(key, "", version));
    }

    private static ZBytes attachment(String key, String value, Version version) {
        return version.toAttachment(KeyExpr.of(key), ZBytes.of(value), ZBytes.EMPTY);
    }

    static Version version(long sequence, long previous) {
        return version(LIFE, sequence, previous);
    }

    static Version version(UUID incarnation, long sequence, long previous) {
        return new Version(incarnation, sequence, previous, false, false);
    }

    static Timestamp stamp(int seconds) {
        return Timestamp.of(Instant.ofEpochSecond(seconds), CLOCK);
    }

    static Sample sample(
            String key, SampleKind kind, String value, @Nullable Timestamp timestamp, @Nullable ZBytes attachment) {
        return sample(key, kind, ZBytes.of(value), timestamp, attachment);
    }

    static Sample sample(
            String key, SampleKind kind, ZBytes value, @Nullable Timestamp timestamp, @Nullable ZBytes attachment) {
        return new Sample(
                KeyExpr.of(key),
                kind,
                value,
                Encoding.ZENOH_BYTES,
                timestamp,
                attachment,
                Priority.DATA,
                CongestionControl.DROP,
                false);
    }
}
