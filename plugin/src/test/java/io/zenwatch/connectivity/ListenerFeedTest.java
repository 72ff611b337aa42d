package io.zenwatch.connectivity;

import static io.zenwatch.connectivity.core.ConnectivityStateTest.link;
import static io.zenwatch.connectivity.core.ConnectivityStateTest.transport;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connectivity.core.Change;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Transport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ListenerFeedTest {

    private static final Transport A = transport("a");
    private static final Transport B = transport("b");
    private static final Link LINK = link("1", "tcp/127.0.0.1:1");

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void listener_hearsTheInitialStateFirstAndThenChanges() throws Exception {
        try (ListenerFeed feed = feed(Map.of(A, List.of(LINK)), () -> {})) {
            feed.offer(List.of(opened(B, null), closed(A, LINK), closed(A, null)), Map::of);

            assertThat(hear(5)).containsExactly("+a", "+a/1", "+b", "-a/1", "-a");
        }
    }

    @Test
    void listener_thatThrows_hearsTheNextChange() throws Exception {
        Runnable failing = () -> {
            throw new IllegalStateException("as the test wants it");
        };
        try (ListenerFeed feed = feed(Map.of(A, List.of()), failing)) {
            feed.offer(List.of(opened(B, null)), Map::of);

            assertThat(hear(2)).containsExactly("+a", "+b");
        }
    }

    @Test
    void listener_farBehind_hearsTheDifferenceToThePresentState() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (ListenerFeed feed = feed(Map.of(A, List.of()), () -> awaitQuietly(goOn))) {
            assertThat(hear(1)).containsExactly("+a");
            for (int i = 0; i <= ListenerFeed.MAX_WAITING / 2; i++) {
                feed.offer(List.of(opened(B, null), closed(B, null)), () -> Map.of(B, List.of(LINK)));
            }
            feed.offer(List.of(closed(B, LINK)), Map::of);
            goOn.countDown();

            assertThat(hear(4)).containsExactly("-a", "+b", "+b/1", "-b/1");
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void close_whileTheListenerRuns_waitsAndLetsNothingFollow() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        ListenerFeed feed = feed(Map.of(A, List.of(LINK)), () -> awaitQuietly(goOn));
        assertThat(hear(1)).containsExactly("+a");

        Thread closing = new Thread(feed::close);
        closing.start();
        closing.join(100);
        assertThat(closing.isAlive()).isTrue();
        goOn.countDown();
        closing.join();

        feed.offer(List.of(opened(B, null)), Map::of);
        assertThat(heard).isEmpty();
    }

    @Test
    void close_fromWithinTheListener_returns() throws Exception {
        BlockingQueue<ListenerFeed> self = new LinkedBlockingQueue<>();
        ListenerFeed feed = feed(Map.of(A, List.of(LINK)), () -> {
            try (ListenerFeed inner = self.take()) {
                assertThat(inner.isCurrentThread()).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        self.add(feed);
        assertThat(hear(1)).containsExactly("+a");

        feed.close();
        assertThat(heard).isEmpty();
    }

    private ListenerFeed feed(Map<Transport, List<Link>> initial, Runnable onFirst) {
        CountDownLatch first = new CountDownLatch(1);
        Runnable once = () -> {
            if (first.getCount() > 0) {
                first.countDown();
                onFirst.run();
            }
        };
        return new ListenerFeed(initial, new ConnectivityListener() {
            @Override
            public void transportOpened(Transport transport) {
                heard.add("+" + transport.zid());
                once.run();
            }

            @Override
            public void linkOpened(Transport transport, Link link) {
                heard.add("+" + transport.zid() + "/" + link.id());
            }

            @Override
            public void linkClosed(Transport transport, Link link) {
                heard.add("-" + transport.zid() + "/" + link.id());
            }

            @Override
            public void transportClosed(Transport transport) {
                heard.add("-" + transport.zid());
            }
        });
    }

    private List<String> hear(int count) {
        return IntStream.range(0, count).mapToObj(i -> take()).collect(Collectors.toList());
    }

    private @Nullable String take() {
        try {
            return heard.poll(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Change opened(Transport transport, @Nullable Link link) {
        return new Change(SampleKind.PUT, transport, link);
    }

    private static Change closed(Transport transport, @Nullable Link link) {
        return new Change(SampleKind.DELETE, transport, link);
    }
}
