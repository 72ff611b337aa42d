package io.zenwatch.monitoring.producer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.producer.core.outside.AuthOutcome;
import io.zenwatch.monitoring.producer.core.outside.Identity;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.ProducerLoad;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.CommandCode.Argument;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.codec.Incoming;
import io.zenwatch.zenoh.ZBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What bytes make of a producer core: each step is an operation and what it takes, each from a small set, so that steps
 * meet. After each step the core must be within its limits.
 */
final class RandomWalk {

    private static final int CONSUMERS = 5;
    private static final List<String> USERS = List.of("", "anna", "bert");
    private static final List<String> TEXTS = List.of(
            "cpu", "links", "memory", "secret.cpu", "restart", "tls", "deflate", "zenoh:demo/a", "zenoh:no", "");
    private static final List<Map<String, Value>> PARAMETERS = List.of(
            Map.of(),
            Map.of("depth", Value.of(3)),
            Map.of("depth", Value.of("deep")),
            Map.of("interval", Value.of(100)),
            Map.of("force", Value.of(true)),
            Map.of("linger", Value.of(5), "confirm", Value.of(true)),
            Map.of("confirm", Value.of("true")));
    private static final List<Duration> TIMES =
            List.of(Duration.ofMillis(1), Duration.ofMillis(100), Duration.ofSeconds(6), Duration.ofSeconds(31));
    private static final List<Integer> WEIGHTS = List.of(1, 300, 10_000);

    /** One network connection, and what was told on it. */
    private static final class Talk {
        final String consumer;
        final Map<Long, Integer> unanswered = new HashMap<>();
        final Map<Long, List<Command>> issued = new HashMap<>();
        final Set<Long> measured = new HashSet<>();
        long frame;
        long sequence;

        Talk(String consumer) {
            this.consumer = consumer;
        }
    }

    private final ByteBuffer steps;
    private final Limits limits = Bench.limits();
    private final Bench bench = new Bench(limits);
    private final Map<String, Talk> talks = new LinkedHashMap<>();

    /** Metric instances whose values come by themselves. */
    private final Set<Long> eventLike = new HashSet<>();

    /** Those of them whose values somebody was told will come. */
    private final Set<Long> announced = new HashSet<>();

    private long values;

    RandomWalk(byte[] steps) {
        this.steps = ByteBuffer.wrap(steps);
    }

    private int next(int bound) {
        return steps.hasRemaining() ? (steps.get() & 0xff) % bound : 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(next(from.size()));
    }

    void run() {
        while (steps.hasRemaining()) {
            step();
            bench.ended.keySet().forEach(this::forget);
            bench.ended.clear();
            assertWithinLimits();
        }
    }

    private void step() {
        String consumer = "c" + next(CONSUMERS);
        Talk talk = talks.get(consumer);
        switch (next(14)) {
            case 0 -> connect(consumer);
            case 1 -> disconnect(consumer);
            case 2 -> authenticate();
            case 3, 4, 5 -> command(talk);
            case 6 -> refused(talk);
            case 7 -> agreed();
            case 8 -> measured();
            case 9 -> bench.core.event(id(), measurement());
            case 10 -> executed();
            case 11 -> poll(talk);
            case 12 -> bench.core.heard(bench.now, consumer, talk == null ? 1 : next((int) talk.frame + 1));
            default -> world();
        }
    }

    private void connect(String consumer) {
        boolean confirm = next(2) == 1;
        Duration linger = Duration.ofSeconds(60L * next(2));
        if (talks.containsKey(consumer)) {
            return;
        }
        bench.connect(consumer, confirm, linger);
        talks.put(consumer, new Talk(consumer));
    }

    private void disconnect(String consumer) {
        bench.core.disconnect(bench.now, consumer);
        forget(consumer);
    }

    /** Nobody will hear the responses to its commands any more, so nobody waits for them. */
    private void forget(String consumer) {
        Talk talk = talks.remove(consumer);
        if (talk != null) {
            talk.issued.values().forEach(commands -> commands.forEach(this::announce));
        }
    }

    private void announce(Command command) {
        if (command.code() == CommandCode.SUBSCRIBE || command.code() == CommandCode.GET) {
            announced.add(command.number("metric"));
        }
    }

    private void authenticate() {
        Bench.Authentication asked = bench.authentications.poll();
        if (asked == null) {
            return;
        }
        AuthOutcome outcome =
                switch (next(4)) {
                    case 0 -> new AuthOutcome.MoreNeeded(ZBytes.of("more"));
                    case 1 -> new AuthOutcome.Rejected(Status.MON_STATUS_AUTH_FAILED, "no");
                    default -> new AuthOutcome.Authenticated(new Identity(pick(USERS), Bench.ALL));
                };
        bench.core.authenticated(asked.consumer(), asked.attempt(), outcome);
    }

    private void command(@Nullable Talk talk) {
        CommandCode code = pick(List.of(CommandCode.values()));
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (Argument argument : code.arguments()) {
            Object value =
                    switch (argument.type()) {
                        case STRING -> pick(TEXTS);
                        case OPAQUE -> ZBytes.EMPTY;
                        case UINT32 -> id();
                        case UINT64 -> (long) next(16);
                        case PARAMETERS -> pick(PARAMETERS);
                    };
            arguments.put(argument.name(), value);
        }
        if (talk == null) {
            return;
        }
        long sequence = next(8) == 0 ? Math.max(1, talk.sequence) : ++talk.sequence;
        talk.sequence = sequence;
        Command command = new Command(sequence, code, arguments);
        talk.issued.computeIfAbsent(sequence, number -> new ArrayList<>()).add(command);
        give(talk, new Incoming.Accepted(command));
    }

    private void refused(@Nullable Talk talk) {
        long sequence = next(4);
        if (talk != null) {
            give(talk, new Incoming.Refused(sequence, Status.MON_STATUS_MALFORMED, "no"));
        }
    }

    private void give(Talk talk, Incoming incoming) {
        talk.unanswered.merge(incoming.sequence(), 1, Integer::sum);
        bench.core.commands(bench.now, talk.consumer, List.of(incoming));
    }

    /** A sensor says whether it can. */
    private void agreed() {
        Bench.Question question = bench.opens.poll();
        Long followed = question == null ? bench.follows.poll() : null;
        Measured failure = (question != null || followed != null) && next(4) == 0 ? failure() : null;
        if (question != null) {
            bench.core.opened(question.id(), failure);
        } else if (followed != null) {
            bench.core.followed(followed, failure);
        }
    }

    private void measured() {
        Bench.Question question = bench.measurements.poll();
        bench.core.measured(question == null ? next(16) : question.id(), measurement());
    }

    private void executed() {
        Bench.Question question = bench.executions.poll();
        bench.core.executed(question == null ? next(16) : question.id(), measurement());
    }

    private Measured measurement() {
        int kind = next(16);
        Value value = kind == 1 ? Value.of("x".repeat(1_500)) : Value.of(++values);
        return kind == 0 ? failure() : Measured.value(bench.now, value);
    }

    private Measured failure() {
        return Measured.failure(bench.now, Status.MON_STATUS_SENSOR_FAILED, "no");
    }

    /** An identifier of a channel or metric instance that may exist. */
    private long id() {
        int chosen = next(32);
        return switch (chosen) {
            case 30 -> SpecialIds.ALL_CHANNELS;
            case 31 -> SpecialIds.MON_MID_PRODUCER_CAPS;
            default -> chosen;
        };
    }

    private void poll(@Nullable Talk talk) {
        int weight = pick(WEIGHTS);
        if (talk == null) {
            return;
        }
        Batch batch = bench.core.poll(bench.now, talk.consumer, talk.frame + 1, weight);
        if (!batch.pdus().isEmpty()) {
            talk.frame++;
        }
        batch.pdus().forEach(pdu -> assertExpected(talk, pdu));
        if (batch.isLast()) {
            forget(talk.consumer);
        }
    }

    /** One response to each command, and before its data. */
    private void assertExpected(Talk talk, Pdu pdu) {
        if (pdu instanceof Response response) {
            assertThat(talk.unanswered.merge(response.sequence(), -1, Integer::sum))
                    .isNotNegative();
            talk.issued
                    .getOrDefault(response.sequence(), List.of())
                    .forEach(command -> expect(talk, command, response));
        } else if (pdu instanceof MetricValue value) {
            talk.measured.add(value.metric());
            if (eventLike.contains(value.metric())) {
                assertThat(announced).contains(value.metric());
            }
        }
    }

    private void expect(Talk talk, Command command, Response response) {
        Long result = response.result();
        switch (command.code()) {
            case COLLECT, QUERY, EXECUTE -> {
                assertThat(talk.measured).doesNotContain(result);
                if (result != null
                        && command.code() == CommandCode.COLLECT
                        && command.text("name").startsWith("links")) {
                    eventLike.add(result);
                }
            }
            default -> announce(command);
        }
    }

    private void world() {
        switch (next(6)) {
            case 0 -> bench.define("links" + next(2), true);
            case 1 -> bench.metrics.remove("links" + next(2));
            case 2 -> bench.pushed();
            default -> bench.pass(pick(TIMES));
        }
        bench.core.catalogChanged(bench.now);
    }

    private void assertWithinLimits() {
        ProducerLoad load = bench.core.load();
        int owners = CONSUMERS + USERS.size();

        assertThat(load.connections()).isLessThanOrEqualTo(limits.connections() + limits.unauthenticated());
        assertThat(load.connections()).isEqualTo(talks.size());
        assertThat(load.channels())
                .isLessThanOrEqualTo(
                        load.connections() * limits.channels() + (USERS.size() - 1) * limits.ownedChannels());
        assertThat(load.metrics()).isLessThanOrEqualTo(owners * limits.instances());
        assertThat(load.bytes()).isLessThanOrEqualTo(limits.totalBytes());
        assertThat(bench.started.keySet()).hasSizeLessThanOrEqualTo(load.metrics());
    }

    /** Everybody goes, time passes, and sensors answer: then there is nothing left. */
    void leave() {
        new ArrayList<>(talks.keySet()).forEach(this::disconnect);
        bench.pass(limits.linger().plus(limits.authentication()));
        bench.opens.forEach(question -> bench.core.opened(question.id(), null));
        bench.measurements.forEach(question -> bench.core.measured(question.id(), measurement()));
        bench.executions.forEach(question -> bench.core.executed(question.id(), measurement()));

        assertThat(bench.core.load()).isEqualTo(new ProducerLoad(0, 0, 0, 0, 0));
        assertThat(bench.started).isEmpty();
        assertThat(bench.follows).isEmpty();
        assertThat(bench.core.nextTick()).isEqualTo(Long.MAX_VALUE);
    }
}
