package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.producer.core.metric.Intervals;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.producer.run.CoreRunner;
import io.zenwatch.monitoring.producer.run.Offer;
import io.zenwatch.monitoring.producer.run.SensorRunner;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.codec.Parameters;
import io.zenwatch.monitoring.protocol.codec.PduCodec;
import io.zenwatch.monitoring.protocol.codec.ReadLimits;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.Declaration;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a producer declares on its session. */
public final class Endpoints implements AutoCloseable {

    private static final Pattern CONSUMER = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int METRICS_AT_A_TIME = 64;
    private static final ReplyOptions JSON = ReplyOptions.DEFAULT.withEncoding(Encoding.APPLICATION_JSON);

    private final ZenohSession session;
    private final CoreRunner core;
    private final Wires wires;
    private final Offer offer;
    private final SensorRunner sensors;
    private final Rights anonymous;
    private final PduCodec codec = new PduCodec(PduFormat.JSON, ReadLimits.COMMANDS);
    private final Semaphore metrics = new Semaphore(METRICS_AT_A_TIME);
    private final List<Declaration> declared = new ArrayList<>();

    public Endpoints(
            ZenohSession session, CoreRunner core, Wires wires, Offer offer, SensorRunner sensors, Rights anonymous) {
        this.session = session;
        this.core = core;
        this.wires = wires;
        this.offer = offer;
        this.sensors = sensors;
        this.anonymous = anonymous;
    }

    public void declare(boolean isExposed) {
        QueryableOptions options =
                QueryableOptions.DEFAULT.withAllowedOrigin(isExposed ? Locality.ANY : Locality.SESSION_LOCAL);
        if (isExposed) {
            KeyExpr tokens = Keys.MONITOR_CONSUMER.key(session.zid(), "*");
            declared.add(session.declareLivelinessSubscriber(tokens, false, this::token));
        }
        declare(Keys.MONITOR_CAPS.key(session.zid()), options, this::capabilities);
        declare(Keys.MONITOR_METRIC.key(session.zid(), "*"), options, this::metric);
        declare(Keys.MONITOR_UP.key(session.zid(), "*"), options, this::up);
        declare(Keys.MONITOR_DOWN.key(session.zid(), "*"), options, this::down);
        if (isExposed) {
            declared.add(0, session.declareToken(Keys.MONITOR.key(session.zid())));
        }
    }

    private void declare(KeyExpr key, QueryableOptions options, Consumer<Query> callback) {
        declared.add(session.declareQueryable(key, options, callback));
    }

    private void capabilities(Query query) {
        reply(query, Keys.MONITOR_CAPS.key(session.zid()), core.read(producer -> producer.capabilities(anonymous)));
    }

    private void reply(Query query, KeyExpr key, Pdu pdu) {
        Answers.quietly(() -> query.reply(key, ZBytes.wrap(codec.write(pdu)), JSON));
        Answers.close(query);
    }

    /** One measurement, for somebody who is not connected. */
    private void metric(Query query) {
        String asked = query.key().toString();
        String chunk = asked.substring(asked.lastIndexOf('/') + 1);
        if (chunk.contains("*")) {
            Answers.refuse(query, Status.MON_STATUS_BAD_ARGUMENT, "the name of a metric has no wildcards");
            return;
        }
        try {
            String name = KeyChunk.decode(chunk);
            MetricDefinition definition = offer.metric(name);
            if (!anonymous.mayRead(name)) {
                Answers.refuse(query, Status.MON_STATUS_NOT_ALLOWED, "'" + name + "' is not allowed");
            } else if (definition == null) {
                Answers.refuse(query, Status.MON_STATUS_UNKNOWN_METRIC, "there is no metric '" + name + "'");
            } else if (definition.eventLike()) {
                Answers.refuse(
                        query, Status.MON_STATUS_NOT_CONTINUOUS, "the values of '" + name + "' come by themselves");
            } else {
                Map<String, Value> given = new LinkedHashMap<>();
                QueryParameters.parse(query.parameters()).forEach((key, text) -> given.put(key, Value.of(text)));
                Map<String, Value> parameters = new LinkedHashMap<>(Parameters.bind(definition.parameters(), given));
                parameters.remove(Intervals.PARAMETER);
                measure(query, Keys.MONITOR_METRIC.key(session.zid(), chunk), definition, parameters);
            }
        } catch (ZenohException | IllegalArgumentException e) {
            Answers.refuse(query, Status.MON_STATUS_BAD_ARGUMENT, String.valueOf(e.getMessage()));
        }
    }

    private void measure(Query query, KeyExpr key, MetricDefinition metric, Map<String, Value> parameters) {
        if (!metrics.tryAcquire()) {
            Answers.refuse(query, Status.MON_STATUS_LIMIT, "at most " + METRICS_AT_A_TIME + " at a time");
            return;
        }
        sensors.check(metric.name(), parameters, refusal -> {
            if (refusal != null) {
                metrics.release();
                Answers.refuse(query, refusal.status(), refusal.text());
                return;
            }
            sensors.measure(metric.name(), parameters, measured -> {
                metrics.release();
                Value value = measured.value();
                if (value == null) {
                    Answers.refuse(query, measured.status(), measured.text());
                } else {
                    reply(
                            query,
                            key,
                            new MetricValue(0, 0, measured.time(), 0, 0, measured.status(), value, metric.unit(), ""));
                }
            });
        });
    }

    private void up(Query query) {
        Keys.MONITOR_UP
                .read(query.key())
                .map(chunks -> chunks.get(1))
                .filter(consumer -> CONSUMER.matcher(consumer).matches())
                .ifPresentOrElse(consumer -> wires.up(consumer, query), () -> refuseKey(query));
    }

    private void down(Query query) {
        Keys.MONITOR_DOWN
                .read(query.key())
                .filter(chunks -> chunks.get(0).equals(session.zid().toString()))
                .map(chunks -> chunks.get(1))
                .filter(consumer -> CONSUMER.matcher(consumer).matches())
                .ifPresentOrElse(consumer -> connect(consumer, query), () -> refuseKey(query));
    }

    private static void refuseKey(Query query) {
        Answers.refuse(query, Status.MON_STATUS_BAD_ARGUMENT, "a consumer's id is a UUID in lower case");
    }

    private void connect(String consumer, Query query) {
        Opening opening = Opening.parse(query.parameters());
        if (opening == null) {
            Answers.refuse(query, Status.MON_STATUS_BAD_ARGUMENT, "parameters are " + Opening.PARAMETERS);
            return;
        }
        wires.connect(consumer, query, opening);
    }

    /** The token of a consumer has appeared, or is gone. */
    private void token(Sample sample) {
        if (sample.kind() == SampleKind.DELETE) {
            Keys.MONITOR_CONSUMER.read(sample.key()).ifPresent(chunks -> wires.gone(chunks.get(1)));
        }
    }

    @Override
    public void close() {
        declared.forEach(declaration -> Answers.quietly(declaration::close));
    }
}
