package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.producer.core.outside.AuthOutcome;
import io.zenwatch.monitoring.producer.core.outside.Identity;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.codec.Incoming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A consumer that talks to the core of a {@link Bench}, and keeps all that comes down. */
public final class Peer {

    final Bench bench;
    final String consumer;
    final long channel;
    /** All that came down, in its order. */
    final List<Pdu> received = new ArrayList<>();

    long frame;
    boolean over;
    private long sequence;
    private int read;

    Peer(Bench bench, String consumer, long channel) {
        this.bench = bench;
        this.consumer = consumer;
        this.channel = channel;
    }

    Peer authenticate(String name) {
        long auth = issue(CommandCode.AUTH, Map.of("method", "TEST"));
        accept(name);
        answer(auth);
        return this;
    }

    /** The authenticator's good answer. */
    void accept(String name) {
        accept(name, Bench.ALL);
    }

    void accept(String name, Rights rights) {
        bench.core.authenticated(
                consumer,
                bench.authentications.remove().attempt(),
                new AuthOutcome.Authenticated(new Identity(name, rights)));
    }

    /** Sends a command without waiting. Returns its sequence number. */
    public long issue(CommandCode code, Map<String, Object> arguments) {
        return issue(++sequence, code, arguments);
    }

    public long issue(long number, CommandCode code, Map<String, Object> arguments) {
        sequence = Math.max(sequence, number);
        give(new Incoming.Accepted(new Command(number, code, arguments)));
        return number;
    }

    void give(Incoming... incoming) {
        bench.core.commands(bench.now, consumer, List.of(incoming));
        bench.answer();
    }

    /** Sends a command and takes its answer. */
    Response send(CommandCode code, Map<String, Object> arguments) {
        return answer(issue(code, arguments));
    }

    /** The answer to a command, which must have come down. */
    public Response answer(long number) {
        take();
        return received.stream()
                .filter(pdu -> pdu instanceof Response response && response.sequence() == number)
                .map(Response.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no answer to " + number + " in " + received));
    }

    public long collect(String name) {
        return result(send(CommandCode.COLLECT, Map.of("name", name)));
    }

    Response on(CommandCode code, long metric, long on) {
        return send(code, Map.of("metric", metric, "channel", on));
    }

    Response onChannel(CommandCode code, long id) {
        return send(code, Map.of("channel", id));
    }

    long defineChannel(String url) {
        return defineChannel(url, Map.of());
    }

    long defineChannel(String url, Map<String, Value> parameters) {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("url", url);
        arguments.put("parameters", parameters);
        return result(send(CommandCode.DEF_CHANNEL, arguments));
    }

    /** A channel without a network connection, on which values wait. */
    long otherChannel() {
        long other = defineChannel("zenoh:demo/a");
        onChannel(CommandCode.SET_CHANNEL, other);
        onChannel(CommandCode.SET_CHANNEL, channel);
        return other;
    }

    static long result(Response response) {
        if (response.status() != Status.MON_STATUS_OK) {
            throw new AssertionError("refused: " + response);
        }
        return Objects.requireNonNull(response.result());
    }

    /** Takes all that can come down now. */
    public List<Pdu> take() {
        List<Pdu> taken = new ArrayList<>();
        while (!over) {
            Batch batch = bench.core.poll(bench.now, consumer, frame + 1, 10_000);
            over = batch.isLast();
            if (batch.pdus().isEmpty()) {
                break;
            }
            frame++;
            taken.addAll(batch.pdus());
        }
        received.addAll(taken);
        return taken;
    }

    /** Acknowledges all that came down. */
    void acknowledge() {
        bench.core.heard(bench.now, consumer, frame);
    }

    /** The values that came down since this was asked last. */
    public List<MetricValue> values() {
        take();
        List<MetricValue> values = received.subList(read, received.size()).stream()
                .filter(MetricValue.class::isInstance)
                .map(MetricValue.class::cast)
                .toList();
        read = received.size();
        return values;
    }

    List<Value> plainValues() {
        return values().stream().map(MetricValue::value).toList();
    }

    Capabilities capabilities() {
        take();
        return received.stream()
                .filter(Capabilities.class::isInstance)
                .map(Capabilities.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    void disconnect() {
        bench.core.disconnect(bench.now, consumer);
        over = true;
    }
}
