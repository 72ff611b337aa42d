package io.zenwatch.monitoring.producer.run;

import static io.zenwatch.monitoring.protocol.CommandCode.SUBSCRIBE;
import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.monitoring.producer.core.Bench;
import io.zenwatch.monitoring.producer.core.Peer;
import io.zenwatch.monitoring.producer.core.ProducerCore;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.EventSensor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FollowingsTest {

    /** Followed only as often as the test lets it. */
    private static final class Sensor implements EventSensor {
        final Semaphore permits = new Semaphore(0);
        final AtomicInteger open = new AtomicInteger();
        final BlockingQueue<Consumer<Value>> followers = new LinkedBlockingQueue<>();

        @Override
        public MetricDefinition definition() {
            return new MetricDefinition("links", "", true, ValueType.INT64, "1", List.of());
        }

        @Override
        public AutoCloseable follow(Map<String, Value> parameters, Consumer<Value> events) {
            permits.acquireUninterruptibly();
            open.incrementAndGet();
            followers.add(events);
            return open::decrementAndGet;
        }
    }

    private final Sensor sensor = new Sensor();
    private final Offer offer = new Offer(List.of(), false, true);
    private final BlockingQueue<Consumer<ProducerCore>> told = new LinkedBlockingQueue<>();
    private final Followings followings = new Followings(new SensorRunner(offer, Duration.ofSeconds(30)), told::add);
    private final Bench bench = new Bench();

    private Consumer<ProducerCore> nextTold() throws InterruptedException {
        return requireNonNull(told.poll(30, SECONDS));
    }

    @Test
    void whatAStoppedFollowingSays_isNotTakenForTheNextOnes() throws Exception {
        offer.add(sensor);
        bench.following = false;
        Peer peer = bench.anonymous("c");
        long metric = peer.collect("links");
        long command = peer.issue(SUBSCRIBE, Map.of("metric", metric, "channel", CURRENT_CHANNEL));
        followings.start(metric, "links", Map.of());
        sensor.permits.release();
        Consumer<ProducerCore> staleAnswer = nextTold();
        sensor.followers.take().accept(Value.of(1));
        Consumer<ProducerCore> staleEvent = nextTold();
        followings.stop(metric);
        followings.start(metric, "links", Map.of());
        staleAnswer.accept(bench.core);
        staleEvent.accept(bench.core);
        assertThat(peer.take()).isEmpty();
        sensor.permits.release();
        nextTold().accept(bench.core);

        assertThat(peer.answer(command).status()).isEqualTo(MON_STATUS_OK);
        assertThat(peer.values()).isEmpty();
        await().until(() -> sensor.open.get() == 1);
    }

    @Test
    void sensorThatReturnsAfterItWasStopped_isClosed() {
        offer.add(sensor);
        followings.start(1, "links", Map.of());
        followings.stop(1);
        sensor.permits.release();

        await().until(() -> sensor.followers.size() == 1 && sensor.open.get() == 0);
        assertThat(told).isEmpty();
    }
}
