package io.zenwatch.integration.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.InferDeletes;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.testkit.Background;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many subscribers that start at random moments while keys change, beside a storage that is slow and has no order. */
@Timeout(300)
class ConvergenceIT {

    private static final KeyExpr KEYS = KeyExpr.of("demo/**");
    private static final KeyExpr LAST = KeyExpr.of("demo/last");
    private static final int KEY_COUNT = 1_000;
    private static final int SUBSCRIBERS = 20;
    private static final int SESSIONS = 4;
    private static final Duration APART = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Makes samples so large that a queue of one packet is soon full. */
    private static final String PADDING = " ".repeat(2_000);

    /** How long zenoh lets a put that blocks wait before it closes the link, in microseconds. */
    private static final String MORE_THAN_THE_TEST = "600000000";

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final int changes = Scale.of(5_000, 50_000);
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<Follower> followers = new ArrayList<>();
    private final List<CompletableFuture<QueryingSubscriber>> subscribers = new ArrayList<>();

    private static ZenohConfig patient(ZenohConfig config) {
        return config.with("transport/link/tx/queue/congestion_control/block/wait_before_close", MORE_THAN_THE_TEST);
    }

    @Test
    void blockingAndStamped_everyViewEndsAsTheMap_andNoKeyStepsBack() {
        ZenohSession router = sessions.open(patient(Sessions.listening().withMode(WhatAmI.ROUTER)));
        ZenohConfig client = patient(Sessions.connecting(router).withMode(WhatAmI.CLIENT));
        PublishedMap map = new PublishedMap(sessions.open(client), CongestionControl.BLOCK, true);
        map.answerOn(sessions.open(client), KEYS);
        List<ZenohSession> receivers = open(client);
        changeWhileSubscribersStart(map, receivers, InferDeletes.CONFIRMED, "");

        Map<String, String> expected = map.texts();
        for (Follower follower : followers) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(follower.view()).as("seed %d", seed).isEqualTo(expected));
            assertThat(follower.steppedBack()).as("seed %d", seed).isEmpty();
            assertThat(follower.lost()).isZero();
            assertThat(follower.markers()).extracting(HistoryComplete::outcome).containsOnly(Outcome.OK);
        }
        subscribers.forEach(subscriber -> await().atMost(PATIENCE).until(subscriber.join()::live));
    }

    @Test
    void droppingAndUnstamped_everyViewIsTheMap_afterTwoMoreQueries() {
        ZenohSession publisher = sessions.open(patient(Sessions.listening()
                .with("transport/link/tx/queue/size/data", "1")
                .with("transport/link/tx/queue/congestion_control/drop/wait_before_drop", "0")));
        PublishedMap map = new PublishedMap(publisher, CongestionControl.DROP, false);
        map.answerOn(publisher, KEYS);
        List<ZenohSession> receivers = open(patient(Sessions.connecting(publisher)));
        start(receivers.get(0), InferDeletes.ALWAYS);
        subscribers.get(0).join();
        Sessions.awaitDeclared(receivers.get(0), publisher);
        changeWhileSubscribersStart(map, receivers, InferDeletes.ALWAYS, PADDING);
        map.put(LAST, "", CongestionControl.BLOCK);

        Map<String, String> expected = map.texts();
        for (Follower follower : followers) {
            await().atMost(PATIENCE).until(() -> follower.view().containsKey(LAST.toString()));
        }
        queryAll();
        await().pollDelay(APART).atMost(PATIENCE).until(() -> true);
        queryAll();
        for (Follower follower : followers) {
            assertThat(follower.view()).as("seed %d", seed).isEqualTo(expected);
        }
        assertThat(followers.get(0).received())
                .as("samples, none of which was lost")
                .isLessThan(changes);
    }

    private void queryAll() {
        List<Long> epochs = subscribers.stream()
                .map(subscriber -> subscriber.join().query())
                .toList();
        for (int i = 0; i < epochs.size(); i++) {
            Follower follower = followers.get(i);
            long epoch = epochs.get(i);
            await().atMost(PATIENCE).until(() -> follower.outcome(epoch) != null);
            assertThat(follower.outcome(epoch)).isEqualTo(Outcome.OK);
        }
    }

    private List<ZenohSession> open(ZenohConfig config) {
        List<ZenohSession> opened = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            ZenohSession session = sessions.open(config);
            await().atMost(PATIENCE).until(() -> !session.transports().isEmpty());
            opened.add(session);
        }
        return opened;
    }

    private void start(ZenohSession session, InferDeletes inferDeletes) {
        Follower follower = new Follower();
        CompletableFuture<QueryingSubscriber> started =
                Background.supply(() -> QueryingSubscriber.builder(session, KEYS)
                        .inferDeletes(inferDeletes)
                        .declare(follower));
        followers.add(follower);
        subscribers.add(started);
    }

    /** Puts each key, then makes all changes; at random moments subscribers start, until there are enough, and ask once more. */
    private void changeWhileSubscribersStart(
            PublishedMap map, List<ZenohSession> receivers, InferDeletes inferDeletes, String padding) {
        Set<Integer> starts = new HashSet<>();
        while (starts.size() < SUBSCRIBERS - subscribers.size()) {
            starts.add(random.nextInt(changes));
        }
        for (int i = 0; i < KEY_COUNT; i++) {
            map.put(KeyExpr.of("demo/" + i), "first");
        }
        for (int i = 0; i < changes; i++) {
            if (starts.contains(i)) {
                start(receivers.get(subscribers.size() % SESSIONS), inferDeletes);
            }
            if (random.nextInt(changes) < SUBSCRIBERS && !subscribers.isEmpty()) {
                CompletableFuture<QueryingSubscriber> any = subscribers.get(random.nextInt(subscribers.size()));
                Background.start(() -> any.join().query());
            }
            KeyExpr key = KeyExpr.of("demo/" + random.nextInt(KEY_COUNT));
            if (map.contains(key) && random.nextInt(3) == 0) {
                map.delete(key);
            } else {
                map.put(key, i + padding);
            }
        }
        subscribers.forEach(CompletableFuture::join);
    }
}
