package io.zenwatch.benchmarks;

import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.Subscriber;
import io.zenwatch.zenoh.session.ZenohSession;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The monitoring protocol beside plain gets of the same payload, from one process to another. Everything takes turns; each
 * turn is a line {@code rate <a second> p50 <ns> p99 <ns> <what>}, without times for what is no round trip.
 */
final class Monitoring {

    private static final int PARALLEL = 50;
    private static final List<String> LAYERS = List.of("deflate", "zstd", "tls");
    private static final int SETTLE_MS = 300;

    /** Longer than any get of the warm-up may take. */
    private static final int REST_MS = 16_000;

    /** More than can be measured in one turn. */
    private static final int MAX_TIMES = 1 << 22;

    /** Operations a second and, for round trips, their times in ns. */
    private record Measured(double rate, long p50, long p99) {}

    private final ZenohSession session;
    private final ZenohId producer;
    private final int seconds;
    private final long[] times = new long[MAX_TIMES];

    private Monitoring(ZenohSession session, int seconds) {
        this.session = session;
        this.seconds = seconds;
        producer = awaitProducer(session);
    }

    static void measure(ZenohSession session, int seconds, int turns)
            throws InterruptedException, NoSuchAlgorithmException {
        new Monitoring(session, seconds).measure(turns);
    }

    private static ZenohId awaitProducer(ZenohSession session) {
        CompletableFuture<ZenohId> found = new CompletableFuture<>();
        Subscriber tokens = session.declareLivelinessSubscriber(Keys.MONITOR.key("*"), true, sample -> Keys.MONITOR
                .read(sample.key())
                .ifPresent(chunks -> found.complete(new ZenohId(chunks.get(0)))));
        ZenohId producer = found.join();
        tokens.close();
        return producer;
    }

    private void measure(int turns) throws InterruptedException, NoSuchAlgorithmException {
        Map<String, Supplier<CompletableFuture<?>>> operations = new LinkedHashMap<>();
        operations.put("plain get", this::get);
        operations.put("QUERY", query(connect()));
        for (String layer : LAYERS) {
            operations.put("QUERY through " + layer, query(connect(layer)));
        }
        for (Supplier<CompletableFuture<?>> operation : operations.values()) {
            roundTrips(PARALLEL, operation);
        }
        // One at a time goes first: a get costs something once more when it would time out, even if it ended long ago.
        Thread.sleep(REST_MS);
        for (int parallel : List.of(1, PARALLEL)) {
            for (int turn = 0; turn < turns; turn++) {
                for (Map.Entry<String, Supplier<CompletableFuture<?>>> each : operations.entrySet()) {
                    print(roundTrips(parallel, each.getValue()), each.getKey() + ", " + parallel + " at a time");
                }
            }
        }
        for (int turn = 0; turn <= turns; turn++) {
            Measured replies = replies();
            Measured values = values();
            if (turn > 0) {
                print(replies, "replies of one get");
                print(values, "values of SUBSCRIBE");
            }
        }
    }

    private MonitoringConsumer connect(String... layers) throws NoSuchAlgorithmException {
        return MonitoringConsumer.builder(session, producer)
                .credentials(Credentials.anonymous())
                .tls(SSLContext.getDefault())
                .layers(layers)
                .connect();
    }

    private static Supplier<CompletableFuture<?>> query(MonitoringConsumer consumer) {
        return () -> consumer.query(Monitored.TEXT_METRIC, Map.of());
    }

    private CompletableFuture<?> get() {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        session.get(Selector.of(Main.KEY), GetOptions.DEFAULT, new ReplyHandler() {
            @Override
            public void reply(Reply received) {
                reply.complete(received);
            }

            @Override
            public void end(GetEnd end) {
                ended.complete(null);
            }
        });
        return ended.thenCombine(reply, (end, received) -> received);
    }

    private Measured roundTrips(int parallel, Supplier<CompletableFuture<?>> operation) throws InterruptedException {
        Semaphore room = new Semaphore(parallel);
        AtomicInteger done = new AtomicInteger();
        long measured = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLE_MS);
        long end = measured + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            room.acquire();
            long began = System.nanoTime();
            CompletableFuture<?> unused = operation.get().whenComplete((result, failure) -> {
                long now = System.nanoTime();
                if (failure == null && began >= measured && now < end) {
                    times[done.getAndIncrement()] = now - began;
                }
                room.release();
            });
        }
        room.acquire(parallel);
        long[] sorted = Arrays.copyOf(times, done.get());
        Arrays.sort(sorted);
        return new Measured(sorted.length / (double) seconds, percentile(sorted, 50), percentile(sorted, 99));
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * percent / 100];
    }

    private static void print(Measured measured, String what) {
        System.out.println(
                "rate " + (long) measured.rate() + " p50 " + measured.p50() + " p99 " + measured.p99() + " " + what);
    }

    private Measured replies() throws InterruptedException {
        AtomicLong count = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(1);
        long begin = System.nanoTime();
        GetOptions options = GetOptions.DEFAULT.withConsolidation(Consolidation.NONE);
        session.get(Selector.of(Monitored.STREAM), options, new ReplyHandler() {
            @Override
            public void reply(Reply reply) {
                count.incrementAndGet();
            }

            @Override
            public void end(GetEnd end) {
                ended.countDown();
            }
        });
        ended.await();
        return new Measured(count.get() * 1e9 / (System.nanoTime() - begin), 0, 0);
    }

    private Measured values() throws InterruptedException, NoSuchAlgorithmException {
        AtomicLong count = new AtomicLong();
        try (MonitoringConsumer consumer = connect()) {
            consumer.values().subscribe(new Flow.Subscriber<MetricValue>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(MetricValue value) {
                    count.incrementAndGet();
                }

                @Override
                public void onError(Throwable failure) {
                    throw new IllegalStateException(failure);
                }

                @Override
                public void onComplete() {}
            });
            long metric = MonitoringConsumer.await(consumer.collect(Monitored.STREAM_METRIC, Map.of()));
            MonitoringConsumer.await(consumer.subscribe(metric, SpecialIds.CURRENT_CHANNEL));
            Thread.sleep(SETTLE_MS);
            long before = count.get();
            long begin = System.nanoTime();
            Thread.sleep(seconds * 1_000L);
            return new Measured((count.get() - before) * 1e9 / (System.nanoTime() - begin), 0, 0);
        }
    }
}
