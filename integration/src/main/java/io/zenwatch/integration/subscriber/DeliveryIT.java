package io.zenwatch.integration.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.EventPublisher;
import io.zenwatch.subscriber.EventStream;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.QueryingSubscriberBuilder;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.subscriber.model.SubscriberEvent.Overflowed;
import io.zenwatch.subscriber.model.WhenFull;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.ZenohSession;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A querying subscriber's events to a Flow subscriber and in a loop. */
@Timeout(120)
class DeliveryIT {

    private static final KeyExpr KEYS = KeyExpr.of("demo/**");
    private static final KeyExpr KEY = KeyExpr.of("demo/a");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.isolated());
    }

    private QueryingSubscriberBuilder local() {
        return local(session);
    }

    private static QueryingSubscriberBuilder local(ZenohSession session) {
        return QueryingSubscriber.builder(session, KEYS)
                .allowedOrigin(Locality.SESSION_LOCAL)
                .allowedDestination(Locality.SESSION_LOCAL);
    }

    @Test
    void publisher_givesWhatIsDemanded_andCompletesWithTheSession() {
        new Storage(session, "demo/**").with("demo/a", "stored");
        EventPublisher publisher = local().declarePublisher();
        Demanding subscriber = new Demanding();
        publisher.subscribe(subscriber);
        assertThat(subscriber.subscription).succeedsWithin(Patience.LIMIT);
        Flow.Subscription subscription = subscriber.subscription.join();
        subscription.request(2);
        assertThat(publisher.ready()).succeedsWithin(Patience.LIMIT);
        session.put(KEY, ZBytes.of("1"));
        session.put(KEY, ZBytes.of("2"));
        subscription.request(1);
        subscriber.events.awaitLast("LIVE demo/a=1");
        assertThat(subscriber.events.words()).containsExactly("HISTORY demo/a=stored", "1 OK 1", "LIVE demo/a=1");
        session.close();
        assertThat(subscriber.completed).succeedsWithin(Patience.LIMIT);
        assertThat(subscriber.events.all()).hasSize(3);
    }

    @Test
    void publisher_cancelled_isClosed() {
        EventPublisher publisher = local().declarePublisher();
        Demanding subscriber = new Demanding();
        publisher.subscribe(subscriber);
        assertThat(subscriber.subscription).succeedsWithin(Patience.LIMIT);
        subscriber.subscription.join().cancel();
        assertThat(publisher.closed()).succeedsWithin(Patience.LIMIT);
        assertThat(subscriber.completed).isNotDone();
    }

    @Test
    void stream_givesHistoryThenLiveSamples_andEndsAtClose() {
        new Storage(session, "demo/**").with("demo/a", "stored");
        List<SubscriberEvent> taken = new ArrayList<>();
        EventStream stream = local().declareStream();
        for (SubscriberEvent event : stream) {
            taken.add(event);
            if (event instanceof HistoryComplete) {
                session.put(KEY, ZBytes.of("live"));
            } else if (taken.size() == 3) {
                stream.close();
            }
        }
        assertThat(stream.closed()).isCompleted();
        Events events = new Events();
        taken.forEach(events);
        assertThat(events.words()).containsExactly("HISTORY demo/a=stored", "1 OK 1", "LIVE demo/a=live");
    }

    @Test
    void stream_sessionClosed_ends() {
        EventStream stream = local().history(false).declareStream();
        CompletableFuture<Boolean> hasNext =
                CompletableFuture.supplyAsync(() -> stream.iterator().hasNext());
        session.close();
        assertThat(hasNext).succeedsWithin(Patience.LIMIT).isEqualTo(false);
    }

    @Test
    void stream_notTaken_growsNoFurtherThanItsBound_andKeepsTheNewest() {
        int bound = 100;
        int puts = 20_000;
        AtomicInteger delivered = new AtomicInteger();
        EventStream stream = local(counting(delivered))
                .buffer(bound, WhenFull.COLLAPSE)
                .history(false)
                .declareStream();
        for (int i = 1; i <= puts; i++) {
            session.put(KeyExpr.of("demo/" + i % 10), ZBytes.of("" + i));
        }
        Patience.await().until(() -> delivered.get() == puts);
        List<SubscriberEvent> waiting = takeUntil(stream, "" + puts);
        assertThat(waiting.size()).isBetween(10, bound + 1);
        long collapsed = waiting.stream()
                .mapToLong(event -> event instanceof Overflowed overflowed ? overflowed.collapsed() : 0)
                .sum();
        assertThat(collapsed + waiting.stream().filter(Change.class::isInstance).count())
                .isEqualTo(puts);
        stream.close();
    }

    /** The session, which counts the samples that its subscribers are done with. */
    @SuppressWarnings("unchecked") // a subscriber's callback
    private ZenohSession counting(AtomicInteger delivered) {
        return (ZenohSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ZenohSession.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("declareSubscriber")) {
                        Consumer<Sample> callback = (Consumer<Sample>) arguments[2];
                        arguments[2] = callback.andThen(sample -> delivered.incrementAndGet());
                    }
                    return method.invoke(session, arguments);
                });
    }

    private static List<SubscriberEvent> takeUntil(EventStream stream, String payload) {
        List<SubscriberEvent> taken = new ArrayList<>();
        for (Iterator<SubscriberEvent> events = stream.iterator(); events.hasNext(); ) {
            taken.add(events.next());
            if (taken.get(taken.size() - 1) instanceof Change change
                    && change.sample().payload().equals(ZBytes.of(payload))) {
                break;
            }
        }
        return taken;
    }

    private static final class Demanding implements Flow.Subscriber<SubscriberEvent> {

        final Events events = new Events();
        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        final CompletableFuture<Void> completed = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
        }

        @Override
        public void onNext(SubscriberEvent event) {
            events.accept(event);
        }

        @Override
        public void onError(Throwable thrown) {
            completed.completeExceptionally(thrown);
        }

        @Override
        public void onComplete() {
            completed.complete(null);
        }
    }
}
