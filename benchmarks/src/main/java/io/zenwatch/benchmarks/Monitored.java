package io.zenwatch.benchmarks;

import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import io.zenwatch.monitoring.sensor.EventSensor;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** The side that is asked: a producer, and queryables that answer with the same payload. */
final class Monitored {

    static final KeyExpr STREAM = KeyExpr.of("bench/stream");
    static final String TEXT_METRIC = "text";
    static final String STREAM_METRIC = "stream";

    private static final ZBytes PAYLOAD = ZBytes.of("x".repeat(64));
    private static final Value TEXT = Value.of(PAYLOAD.toString());
    private static final int REPLIES = 200_000;

    private Monitored() {}

    /** Answers plain gets, streams replies, and runs a producer. */
    static void serve(ZenohSession session) throws NoSuchAlgorithmException {
        RoundTrips.answer(session, PAYLOAD);
        session.declareQueryable(STREAM, QueryableOptions.DEFAULT, Monitored::stream);
        MonitoringProducer.builder(session)
                .exposed(true)
                .anonymousReading("*")
                .providers(false)
                .tls(SSLContext.getDefault())
                .sensor(new Text())
                .sensor(new Stream())
                .attach();
    }

    private static void stream(Query query) {
        try (query) {
            for (int i = 0; i < REPLIES; i++) {
                query.reply(query.key(), PAYLOAD, ReplyOptions.DEFAULT);
            }
        }
    }

    private static final class Text implements ContinuousSensor {
        @Override
        public MetricDefinition definition() {
            return new MetricDefinition(TEXT_METRIC, "", false, ValueType.STRING, "", List.of());
        }

        @Override
        public Value measure(Map<String, Value> parameters) {
            return TEXT;
        }
    }

    /** Fires many events, no faster than the channel's buffer is emptied in the long run. */
    private static final class Stream implements EventSensor {
        @Override
        public MetricDefinition definition() {
            return new MetricDefinition(STREAM_METRIC, "", true, ValueType.STRING, "", List.of());
        }

        @Override
        public AutoCloseable follow(Map<String, Value> parameters, Consumer<Value> events) {
            Thread thread = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    events.accept(TEXT);
                }
            });
            thread.setDaemon(true);
            thread.start();
            return thread::interrupt;
        }
    }
}
