package io.zenwatch.testkit.port;

import static io.zenwatch.testkit.Patience.await;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Overflow;
import io.zenwatch.zenoh.session.Publisher;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that use sessions and declarations in any state, at once, meet only refusals. */
class AbuseIT {

    private static final int THREADS = 16;
    private static final int SLOTS = 4;
    private static final int PLACES = 64;
    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    private static final GetOptions BRIEF = GetOptions.DEFAULT.withTimeout(Duration.ofMillis(200));

    private static final SubscriberOptions TIGHT = SubscriberOptions.DEFAULT
            .withOverflow(Sessions.can(Limit.BACKPRESSURE) ? Overflow.BACKPRESSURE : Overflow.DROP_OLDEST)
            .withBuffer(2, 100);

    private final AtomicReferenceArray<ZenohSession> slots = new AtomicReferenceArray<>(SLOTS);
    private final Map<Integer, Runnable> kept = new ConcurrentHashMap<>();
    private final Map<Integer, Publisher> publishers = new ConcurrentHashMap<>();
    private final LongAdder received = new LongAdder();

    @Test
    @Timeout(value = 20, unit = MINUTES)
    void manyThreads_usingEverythingInAnyState_areOnlyRefused() throws Exception {
        long seed = System.nanoTime();
        ZenohSession listener = Sessions.factory().open(Sessions.listening());
        IntStream.range(0, SLOTS).forEach(i -> slots.set(i, Sessions.factory().open(Sessions.connecting(listener))));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> abuses = IntStream.range(0, THREADS)
                .<Future<?>>mapToObj(i -> threads.submit(() -> abuse(new Random(seed + i), listener)))
                .toList();
        for (Future<?> abuse : abuses) {
            abuse.get();
        }
        threads.shutdown();
        IntStream.range(0, SLOTS).mapToObj(slots::get).forEach(ZenohSession::close);
        listener.close();
        assertThat(received.sum()).as("samples received").isPositive();
        await().until(() -> Sessions.factory().openHandles() == 0);
    }

    private void abuse(Random random, ZenohSession listener) {
        for (int i = 0; i < Scale.of(400, 10_000); i++) {
            int slot = random.nextInt(SLOTS);
            try {
                if (random.nextInt(20) == 0) {
                    slots.getAndSet(slot, Sessions.factory().open(Sessions.connecting(listener)))
                            .close();
                }
                use(slots.get(slot), random);
            } catch (ZenohException e) {
                assertThat(e.code()).as("%s", e).isEqualTo(Code.CLOSED);
            }
        }
    }

    private void use(ZenohSession session, Random random) {
        int place = random.nextInt(PLACES);
        switch (random.nextInt(14)) {
            case 0 -> session.put(KEY, ZBytes.of("x"));
            case 1 -> session.delete(KEY);
            case 2 -> keep(place, session.declareSubscriber(KEY, sample -> received.increment())::close);
            case 3 -> keep(place, session.declareSubscriber(KEY, TIGHT, sample -> received.increment())::close);
            case 4 -> keep(place, session.declareQueryable(KEY, QueryableOptions.DEFAULT, this::answerOrKeep)::close);
            case 5 -> declarePublisher(place, session);
            case 6 -> keep(place, session.declareToken(KEY)::close);
            case 7 ->
                keep(place, session.declareLivelinessSubscriber(KEY, true, sample -> received.increment())::close);
            case 8 -> keep(place, session.get(Selector.of(KEY), BRIEF, new Replies())::close);
            case 9 -> keep(place, session.livelinessGet(KEY, BRIEF.timeout(), new Replies())::close);
            case 10 -> assertThat(session.newTimestamp().clock()).isEqualTo(session.zid());
            case 11 -> Sessions.factory().locators(session);
            case 12 -> keep(place, () -> {});
            default -> publish(place);
        }
    }

    private void answerOrKeep(Query query) {
        int place = ThreadLocalRandom.current().nextInt(PLACES);
        if (place % 2 == 0) {
            keep(place, query::close);
            return;
        }
        query.reply(KEY, ZBytes.of("x"), ReplyOptions.DEFAULT);
        query.close();
    }

    private void declarePublisher(int place, ZenohSession session) {
        Publisher publisher = session.declarePublisher(KEY, PutOptions.DEFAULT);
        publishers.put(place, publisher);
        keep(place, publisher::close);
    }

    private void publish(int place) {
        Publisher publisher = publishers.get(place);
        if (publisher != null) {
            publisher.put(ZBytes.of("x"));
        }
    }

    /** Keeps how to close one thing, and closes the one that was kept there. */
    private void keep(int place, Runnable close) {
        Runnable previous = kept.put(place, close);
        if (previous != null) {
            previous.run();
        }
    }
}
