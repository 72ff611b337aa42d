package io.zenwatch.integration.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.versioned.VersionCounter;
import io.zenwatch.versioned.VersionCounter.Stamp;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Timestamps that routers give, that clocks give which are wrong, and that are missing; through a router. */
@Timeout(120)
class ClocksIT {

    private static final KeyExpr KEYS = KeyExpr.of("demo/**");
    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    private static final KeyExpr OTHER = KeyExpr.of("demo/b");
    private static final Duration SKEW = Duration.ofSeconds(30);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Events events = new Events();
    private ZenohSession router;
    private ZenohSession publisher;
    private ZenohSession receiver;

    @BeforeEach
    void connectThroughARouter() {
        router = sessions.open(Sessions.listening().withMode(WhatAmI.ROUTER));
        ZenohConfig client = Sessions.connecting(router).withMode(WhatAmI.CLIENT);
        publisher = sessions.open(client);
        receiver = sessions.open(client);
        Sessions.awaitConnected(publisher, router);
        Sessions.awaitConnected(receiver, router);
    }

    private QueryingSubscriber subscribe() {
        QueryingSubscriber subscriber =
                QueryingSubscriber.builder(receiver, KEYS).declare(events);
        assertThat(subscriber.ready()).succeedsWithin(Patience.LIMIT);
        Sessions.awaitDeclared(receiver, publisher);
        return subscriber;
    }

    /** A queryable that answers with one value, as old as its timestamp says. */
    private void store(ZBytes payload, @Nullable Timestamp timestamp) {
        publisher.declareQueryable(KEYS, QueryableOptions.DEFAULT, query -> {
            try (query) {
                query.reply(KEY, payload, ReplyOptions.DEFAULT.withTimestamp(timestamp));
            }
        });
        Sessions.awaitDeclared(publisher, receiver);
    }

    private Sample sample(int change) {
        return events.changes().get(change).sample();
    }

    private void put(KeyExpr key, String text, Timestamp timestamp) {
        Sessions.assumeCan(Limit.STAMPED_PUTS);
        publisher.put(key, ZBytes.of(text), PutOptions.DEFAULT.withTimestamp(timestamp));
    }

    private void put(String text, Stamp stamp) {
        ZBytes value = ZBytes.of(text);
        publisher.put(KEY, value, options(stamp, value));
    }

    private static PutOptions options(Stamp stamp, ZBytes value) {
        return PutOptions.DEFAULT
                .withTimestamp(Sessions.can(Limit.STAMPED_PUTS) ? stamp.timestamp() : null)
                .withAttachment(stamp.version().toAttachment(KEY, value, ZBytes.EMPTY));
    }

    private Timestamp at(Instant instant) {
        return Timestamp.of(instant, publisher.zid());
    }

    @Test
    void putThatTheRouterStamped_thenUnstampedDelete_staysDeleted() {
        QueryingSubscriber subscriber = subscribe();
        publisher.put(KEY, ZBytes.of("1"));
        publisher.delete(KEY);
        events.awaitLast("LIVE demo/a deleted");
        Timestamp timestamp = sample(0).timestamp();
        assertThat(timestamp).extracting(Timestamp::clock).isEqualTo(router.zid());
        assertThat(sample(1).timestamp()).isNull();

        store(ZBytes.of("1"), timestamp);
        long epoch = subscriber.query();
        assertThat(events.awaitMarker(epoch).count()).isEqualTo(1);
        assertThat(events.words()).containsExactly("1 OK 0", "LIVE demo/a=1", "LIVE demo/a deleted", epoch + " OK 1");
        publisher.put(KEY, ZBytes.of("2"));
        events.awaitLast("LIVE demo/a=2");
    }

    @Test
    void clockAhead_versionsKeepTheOrder_whereTimestampsContradict() {
        subscribe();
        VersionCounter versions = new VersionCounter(() -> at(Instant.now().plus(SKEW)));
        put("1", versions.put(KEY));
        publisher.delete(KEY, options(versions.delete(KEY), ZBytes.EMPTY));
        put("2", versions.put(KEY));
        events.awaitWords("LIVE demo/a=2");
        assertThat(events.words(Origin.LIVE)).containsExactly("LIVE demo/a=1", "LIVE demo/a deleted", "LIVE demo/a=2");
        if (Sessions.can(Limit.STAMPED_PUTS)) {
            // The router has moved the puts to its own time, and not the delete.
            assertThat(sample(2).timestamp()).isLessThan(sample(1).timestamp());
        }
    }

    @Test
    void clockThatStepsBack_newLifeOfTheWriterCounts_andTheOldOneNoMore() {
        subscribe();
        VersionCounter before = new VersionCounter(publisher::newTimestamp);
        VersionCounter after = new VersionCounter(() -> at(Instant.now().minus(SKEW)));
        put("before", before.put(KEY));
        put("after", after.put(KEY));
        put("late", before.put(KEY));
        publisher.delete(KEY, options(after.delete(KEY), ZBytes.EMPTY));
        events.awaitWords("LIVE demo/a deleted");
        assertThat(events.words(Origin.LIVE))
                .containsExactly("LIVE demo/a=before", "LIVE demo/a=after", "LIVE demo/a deleted");
        if (Sessions.can(Limit.STAMPED_PUTS)) {
            assertThat(sample(2).timestamp()).isLessThan(sample(0).timestamp());
        }
    }

    @Test
    void clockThatStepsBack_withoutVersions_greatestTimestampCounts() {
        QueryingSubscriber subscriber = subscribe();
        Timestamp now = publisher.newTimestamp();
        put(KEY, "newer", now);
        put(KEY, "older", at(now.toInstant().minus(SKEW)));
        put(OTHER, "after both", now);
        events.awaitLast("LIVE demo/b=after both");
        assertThat(events.words()).containsExactly("1 OK 0", "LIVE demo/a=newer", "LIVE demo/b=after both");

        store(ZBytes.of("newest"), at(now.toInstant().plusMillis(1)));
        events.awaitMarker(subscriber.query());
        assertThat(events.view()).containsEntry("demo/a", "newest");
    }

    @Test
    void twoKeysWithOneTimestamp_areTwoChanges() {
        Timestamp timestamp = publisher.newTimestamp();
        store(ZBytes.of("stored"), timestamp);
        subscribe();
        put(OTHER, "1", timestamp);
        put(KeyExpr.of("demo/c"), "1", timestamp);
        events.awaitLast("LIVE demo/c=1");
        assertThat(events.words()).containsExactly("HISTORY demo/a=stored", "1 OK 1", "LIVE demo/b=1", "LIVE demo/c=1");
    }
}
