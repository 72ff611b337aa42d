package io.zenwatch.benchmarks;

import io.zenwatch.connectivity.Keys;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.protocol.Ids;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import io.zenwatch.monitoring.sensor.EventSensor;
import io.zenwatch.zenoh.Consolidation;
import io.zenwatch.zenoh.GetEnd;
import io.zenwatch.zenoh.GetOptions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Query;
import io.zenwatch.zenoh.QueryableOptions;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.ReplyHandler;
import io.zenwatch.zenoh.ReplyOptions;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.Subscriber;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.ZenohSession;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The monitoring protocol beside plain gets of the same payload, between two processes. */
final class Monitoring {

    private static final String TEXT = "x".repeat(64);
    private static final KeyExpr STREAM = KeyExpr.of("bench/stream");
    private static final int PARALLEL = 50;
    private static final int VALUES = 200_000;

    private Monitoring() {}

    /** Answers plain gets, streams replies, and runs a producer. */
    static void serve(ZenohSession session) {
        RoundTrips.answer(session, ZBytes.of(TEXT));
        session.declareQueryable(STREAM, QueryableOptions.DEFAULT, Monitoring::stream);
        MonitoringProducer.builder(session)
                .exposed(true)
                .anonymousReading("*")
                .providers(false)
                .sensor(new Text())
                .sensor(new Stream())
                .attach();
    }

    private static void stream(Query query) {
        try (query) {
            for (int i = 0; i < VALUES; i++) {
                query.reply(query.key(), ZBytes.of(TEXT), ReplyOptions.DEFAULT);
            }
        }
    }

    private static final class Text implements ContinuousSensor {
        @Override
        public MetricDefinition definition() {
            return new MetricDefinition("text", "", false, ValueType.STRING, "", List.of());
        }

        @Override
        public Value measure(Map<String, Value> parameters) {
            return Value.of(TEXT);
        }
    }

    /** Fires many events, no faster than the channel's buffer is emptied in the long run. */
    private static final class Stream implements EventSensor {
        @Override
        public MetricDefinition definition() {
            return new MetricDefinition("stream", "", true, ValueType.STRING, "", List.of());
        }

        @Override
        public AutoCloseable follow(Map<String, Value> parameters, Consumer<Value> events) {
            Thread thread = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    events.accept(Value.of(TEXT));
                }
            });
            thread.setDaemon(true);
            thread.start();
            return thread::interrupt;
        }
    }

    /** Measures everything, plain gets and the protocol by turns, and prints a table. */
    static void measure(ZenohSession session, int seconds) throws InterruptedException {
        ZenohId producer = awaitProducer(session);
        System.out.println("| what | operations/s | p50 us | p99 us |\n|---|---|---|---|");
        try (MonitoringConsumer consumer = connect(session, producer)) {
            Supplier<CompletableFuture<?>> query = () -> consumer.query("text", Map.of());
            Supplier<CompletableFuture<?>> get = () -> get(session);
            for (int parallel : new int[] {1, PARALLEL}) {
                for (int turn = 0; turn < 2; turn++) {
                    roundTrips("plain get, " + parallel + " at a time", get, parallel, seconds);
                    roundTrips("QUERY, " + parallel + " at a time", query, parallel, seconds);
                }
            }
        }
        for (String layer : new String[] {"deflate", "zstd"}) {
            try (MonitoringConsumer consumer = connect(session, producer, layer)) {
                roundTrips(
                        "QUERY through " + layer + ", 1 at a time", () -> consumer.query("text", Map.of()), 1, seconds);
            }
        }
        for (int turn = 0; turn < 2; turn++) {
            replies(session);
            subscription(session, producer, seconds);
        }
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

    private static MonitoringConsumer connect(ZenohSession session, ZenohId producer, String... layers) {
        return MonitoringConsumer.builder(session, producer)
                .credentials(Credentials.anonymous())
                .layers(layers)
                .connect();
    }

    private static CompletableFuture<?> get(ZenohSession session) {
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

    private static void roundTrips(String what, Supplier<CompletableFuture<?>> operation, int parallel, int seconds)
            throws InterruptedException {
        Semaphore room = new Semaphore(parallel);
        long[] times = new long[4_000_000];
        AtomicInteger done = new AtomicInteger();
        long begin = System.nanoTime();
        long measured = begin + seconds * 500_000_000L;
        long end = measured + seconds * 1_000_000_000L;
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
        print(what, sorted.length / (double) seconds, percentile(sorted, 50), percentile(sorted, 99));
    }

    private static String percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? "" : String.valueOf(sorted[(sorted.length - 1) * percent / 100] / 1_000);
    }

    private static void print(String what, double rate, String p50, String p99) {
        System.out.println(String.format(Locale.ROOT, "| %s | %.0f | %s | %s |", what, rate, p50, p99));
    }

    private static void replies(ZenohSession session) throws InterruptedException {
        AtomicLong count = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(1);
        long begin = System.nanoTime();
        session.get(Selector.of(STREAM), GetOptions.DEFAULT.withConsolidation(Consolidation.NONE), new ReplyHandler() {
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
        print("replies of one get", count.get() * 1e9 / (System.nanoTime() - begin), "", "");
    }

    private static void subscription(ZenohSession session, ZenohId producer, int seconds) throws InterruptedException {
        AtomicLong count = new AtomicLong();
        try (MonitoringConsumer consumer = connect(session, producer)) {
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
            long metric = MonitoringConsumer.await(consumer.collect("stream", Map.of()));
            MonitoringConsumer.await(consumer.subscribe(metric, Ids.CURRENT_CHANNEL));
            Thread.sleep(seconds * 500L);
            long before = count.get();
            long begin = System.nanoTime();
            Thread.sleep(seconds * 1_000L);
            print("SUBSCRIBE, values", (count.get() - before) * 1e9 / (System.nanoTime() - begin), "", "");
        }
    }
}
