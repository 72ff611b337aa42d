package io.zenwatch.monitoring.protocol.codec;

import io.zenwatch.monitoring.protocol.AuthResponse;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.CommandCode.Argument;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.zenoh.ZBytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any PDU. */
final class PduArbitraries {

    /** What a value in a command may have: the command and its parameters are levels, too. */
    private static final int DEPTH = ReadLimits.COMMANDS.depth() - 2;

    private PduArbitraries() {}

    static Arbitrary<Pdu> pdus() {
        return Arbitraries.oneOf(commands(), responses(), metricValues(), authResponses(), capabilities());
    }

    static Arbitrary<Command> commands() {
        return Arbitraries.of(CommandCode.class).flatMap(code -> Combinators.combine(
                        uint32().filter(sequence -> sequence != 0),
                        texts(),
                        opaque(),
                        uint32(),
                        uint64(),
                        Arbitraries.maps(texts(), plainValues()).ofMaxSize(3))
                .as((sequence, text, bytes, id, number, parameters) -> {
                    Map<String, Object> arguments = new LinkedHashMap<>();
                    for (Argument argument : code.arguments()) {
                        arguments.put(
                                argument.name(),
                                switch (argument.type()) {
                                    case STRING -> text;
                                    case OPAQUE -> bytes;
                                    case UINT32 -> id;
                                    case UINT64 -> number;
                                    case PARAMETERS -> parameters;
                                });
                    }
                    return new Command(sequence, code, arguments);
                }));
    }

    static Arbitrary<Response> responses() {
        return Combinators.combine(uint32(), Arbitraries.of(Status.class), uint32().injectNull(0.5), texts())
                .as(Response::new);
    }

    static Arbitrary<MetricValue> metricValues() {
        Arbitrary<MetricValue> measured = Combinators.combine(
                        uint32(), uint32(), times(), uint64(), uint64(), values(), texts(), texts())
                .as((metric, channel, time, transaction, lost, value, unit, text) -> new MetricValue(
                        metric, channel, time, transaction, lost, Status.MON_STATUS_OK, value, unit, text));
        Arbitrary<MetricValue> failed = Combinators.combine(
                        uint32(),
                        uint32(),
                        times(),
                        Arbitraries.of(Status.class).filter(status -> status != Status.MON_STATUS_OK),
                        texts())
                .as((metric, channel, time, status, text) ->
                        new MetricValue(metric, channel, time, 0, 0, status, null, "", text));
        return Arbitraries.oneOf(measured, failed);
    }

    private static Arbitrary<AuthResponse> authResponses() {
        return Combinators.combine(uint32(), opaque()).as(AuthResponse::new);
    }

    private static Arbitrary<Capabilities> capabilities() {
        Arbitrary<List<Parameter>> parameters = Combinators.combine(
                        texts(), Arbitraries.of(ValueType.class), Arbitraries.of(true, false), texts())
                .as(Parameter::new)
                .list()
                .ofMaxSize(3);
        Arbitrary<MetricDefinition> metrics = Combinators.combine(
                        texts(),
                        texts(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(ValueType.class),
                        texts(),
                        parameters)
                .as(MetricDefinition::new);
        Arbitrary<ControlDefinition> controls = Combinators.combine(
                        texts(), texts(), Arbitraries.of(ValueType.class), texts(), parameters)
                .as(ControlDefinition::new);
        return Combinators.combine(
                        texts(),
                        texts().list().ofMaxSize(3),
                        texts().list().ofMaxSize(3),
                        metrics.list().ofMaxSize(3),
                        controls.list().ofMaxSize(3))
                .as((producer, methods, layers, metric, control) ->
                        new Capabilities(producer, Capabilities.VERSION, methods, layers, metric, control));
    }

    static Arbitrary<Value> values() {
        return Arbitraries.oneOf(
                plainValues(),
                uint64().map(Value.Unsigned::new),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                        .map(Value.Real::new),
                opaque().map(Value.Opaque::new));
    }

    private static Arbitrary<Value> plainValues() {
        return Arbitraries.recursive(
                PduArbitraries::scalars,
                inner -> Arbitraries.oneOf(
                        inner,
                        inner.list().ofMaxSize(2).map(Value.Items::new),
                        Arbitraries.maps(texts(), inner).ofMaxSize(2).map(Value.Fields::new)),
                0,
                DEPTH);
    }

    private static Arbitrary<Value> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.of(true, false).map(Value.Bool::new),
                Arbitraries.longs().map(Value.Int::new),
                Arbitraries.doubles().map(Value.Real::new),
                texts().map(Value.Text::new));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(8).filter(text -> text.chars()
                .noneMatch(c -> Character.isSurrogate((char) c)));
    }

    private static Arbitrary<ZBytes> opaque() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(9).map(ZBytes::of);
    }

    private static Arbitrary<Long> uint32() {
        return Arbitraries.longs().between(0, SpecialIds.MAX);
    }

    private static Arbitrary<Long> uint64() {
        return Arbitraries.longs();
    }

    private static Arbitrary<Long> times() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE);
    }
}
