package io.zenwatch.testkit.port;

import static io.zenwatch.testkit.Patience.await;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.testkit.Background;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Wait;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Overflow;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Subscriber;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A subscriber at its bound drops the oldest and counts, or applies backpressure. */
class OverflowIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    private static final PutOptions BLOCK = PutOptions.DEFAULT.withCongestionControl(CongestionControl.BLOCK);
    private static final SubscriberOptions PRESSING =
            SubscriberOptions.DEFAULT.withOverflow(Overflow.BACKPRESSURE).withBuffer(4, 1_000_000);
    private static final int SENT = 500;

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final Received received = new Received();
    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
    }

    @AfterEach
    void letGo() {
        release.countDown();
    }

    private void receiveBlocked(Sample sample) {
        entered.countDown();
        Wait.on(release);
        received.accept(sample);
    }

    @ParameterizedTest
    @EnumSource
    void dropOldest_keepsTheNewest_andCountsTheRest(Side side) {
        SubscriberOptions small = SubscriberOptions.DEFAULT.withBuffer(10, 1_000_000);
        assertDropsTheOldest(side, small, ZBytes.of(new byte[10]));
    }

    @ParameterizedTest
    @EnumSource
    void dropOldest_isBoundInBytesToo(Side side) {
        SubscriberOptions small = SubscriberOptions.DEFAULT.withBuffer(1_000_000, 10_500);
        assertDropsTheOldest(side, small, ZBytes.of(new byte[1_000]));
    }

    private void assertDropsTheOldest(Side side, SubscriberOptions options, ZBytes attachment) {
        Subscriber subscriber = session.declareSubscriber(KEY, options, this::receiveBlocked);
        Received all = new Received();
        session.declareSubscriber(KEY, all);
        ZenohSession sender = side.session(sessions, session);
        sender.put(KEY, ZBytes.of("first"), BLOCK);
        Wait.on(entered);
        for (int i = 0; i < SENT; i++) {
            sender.put(KEY, ZBytes.of(Integer.toString(i)), BLOCK.withAttachment(attachment));
        }
        all.await(SENT + 1);
        await().until(() -> subscriber.dropped() >= SENT - 11);
        release.countDown();
        await().until(() -> received.samples().size() + subscriber.dropped() == SENT + 1);
        int kept = received.samples().size() - 1;
        assertThat(kept).isBetween(9, 11);
        assertThat(received.texts().get(0)).isEqualTo("first");
        assertThat(received.texts().subList(1, kept + 1)).isEqualTo(numbers(SENT - kept, SENT));
    }

    @Test
    void oneSample_largerThanTheBound_isDelivered() {
        Subscriber subscriber = session.declareSubscriber(KEY, SubscriberOptions.DEFAULT.withBuffer(10, 100), received);
        session.put(KEY, ZBytes.of(new byte[10_000]));
        assertThat(received.awaitOne().payload().length()).isEqualTo(10_000);
        assertThat(subscriber.dropped()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void backpressure_losesNothing_inOrder(Side side) {
        Sessions.assumeCan(Limit.BACKPRESSURE);
        Subscriber subscriber = session.declareSubscriber(KEY, PRESSING, this::receiveBlocked);
        CompletableFuture<Void> sending = send(side);
        Wait.on(entered);
        if (side == Side.LOCAL) {
            assertThatThrownBy(() -> sending.get(300, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        }
        release.countDown();
        received.await(SENT);
        assertThat(received.texts()).isEqualTo(numbers(0, SENT));
        assertThat(subscriber.dropped()).isZero();
        assertThat(sending).succeedsWithin(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @EnumSource
    void backpressure_closed_letsTheSenderGo(Side side) {
        Sessions.assumeCan(Limit.BACKPRESSURE);
        Subscriber subscriber = session.declareSubscriber(KEY, PRESSING, this::receiveBlocked);
        CompletableFuture<Void> sending = send(side);
        Wait.on(entered);
        CompletableFuture<Void> closing = Background.run(subscriber::close);
        assertThat(sending).succeedsWithin(Duration.ofSeconds(20));
        release.countDown();
        assertThat(closing).succeedsWithin(Duration.ofSeconds(20));
    }

    private CompletableFuture<Void> send(Side side) {
        ZenohSession sender = side.session(sessions, session);
        return Background.run(() -> numbers(0, SENT).forEach(number -> sender.put(KEY, ZBytes.of(number), BLOCK)));
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }
}
