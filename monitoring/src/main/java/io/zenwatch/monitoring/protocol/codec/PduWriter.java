package io.zenwatch.monitoring.protocol.codec;

import io.zenwatch.monitoring.protocol.AuthResponse;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode.Argument;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.Hello;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes PDUs to a generator of either format. */
final class PduWriter {

    private final JsonGenerator generator;
    private final boolean isBinary;

    PduWriter(JsonGenerator generator, boolean isBinary) {
        this.generator = generator;
        this.isBinary = isBinary;
    }

    void write(Pdu pdu) {
        generator.writeStartObject();
        if (pdu instanceof MetricValue value) {
            writeMetricValue(value);
        } else if (pdu instanceof Response response) {
            writeResponse(response);
        } else if (pdu instanceof Command command) {
            writeCommand(command);
        } else if (pdu instanceof AuthResponse response) {
            writeAuthResponse(response);
        } else if (pdu instanceof Capabilities capabilities) {
            writeCapabilities(capabilities);
        }
        generator.writeEndObject();
    }

    private void writeCommand(Command command) {
        kind(PduKind.COMMAND);
        generator.writeNumberProperty("sequence", command.sequence());
        generator.writeNumberProperty("command", command.code().code());
        for (Argument argument : command.code().arguments()) {
            generator.writeName(argument.name());
            switch (argument.type()) {
                case STRING -> generator.writeString(command.text(argument.name()));
                case OPAQUE -> ValueCodec.writeOpaque(generator, command.opaque(argument.name()));
                case UINT32 -> generator.writeNumber(command.number(argument.name()));
                case UINT64 -> ValueCodec.writeUint64(generator, isBinary, command.number(argument.name()));
                case PARAMETERS -> ValueCodec.writeFields(generator, isBinary, command.parameters());
            }
        }
    }

    private void writeResponse(Response response) {
        kind(PduKind.RESPONSE);
        generator.writeNumberProperty("sequence", response.sequence());
        generator.writeNumberProperty("status", response.status().code());
        Long result = response.result();
        if (result != null) {
            generator.writeNumberProperty("result", result);
        }
        text(response.text());
    }

    private void writeMetricValue(MetricValue value) {
        kind(PduKind.VALUE);
        generator.writeNumberProperty("metric", value.metric());
        generator.writeNumberProperty("channel", value.channel());
        uint64("time", value.time());
        if (value.transaction() != 0) {
            uint64("transaction", value.transaction());
        }
        if (value.lost() != 0) {
            uint64("lost", value.lost());
        }
        Value measured = value.value();
        if (measured == null) {
            generator.writeNumberProperty("status", value.status().code());
        } else {
            generator.writeStringProperty("type", measured.type().toString());
            if (!value.unit().isEmpty()) {
                generator.writeStringProperty("unit", value.unit());
            }
            generator.writeName("value");
            ValueCodec.write(generator, isBinary, measured);
        }
        text(value.text());
    }

    private void writeAuthResponse(AuthResponse response) {
        kind(PduKind.AUTH);
        generator.writeNumberProperty("sequence", response.sequence());
        generator.writeName("data");
        ValueCodec.writeOpaque(generator, response.data());
    }

    private void writeCapabilities(Capabilities capabilities) {
        kind(PduKind.CAPABILITIES);
        generator.writeNumberProperty("version", capabilities.version());
        generator.writeStringProperty("producer", capabilities.producer());
        texts("methods", capabilities.methods());
        texts("layers", capabilities.layers());
        generator.writeName("metrics").writeStartArray();
        for (MetricDefinition metric : capabilities.metrics()) {
            generator.writeStartObject();
            generator.writeStringProperty("name", metric.name());
            generator.writeStringProperty("description", metric.description());
            generator.writeStringProperty("kind", metric.eventLike() ? "event" : "continuous");
            offer(metric.type(), metric.unit(), metric.parameters());
        }
        generator.writeEndArray();
        generator.writeName("controls").writeStartArray();
        for (ControlDefinition control : capabilities.controls()) {
            generator.writeStartObject();
            generator.writeStringProperty("name", control.name());
            generator.writeStringProperty("description", control.description());
            offer(control.type(), control.unit(), control.parameters());
        }
        generator.writeEndArray();
    }

    private void offer(ValueType type, String unit, List<Parameter> parameters) {
        generator.writeStringProperty("type", type.toString());
        generator.writeStringProperty("unit", unit);
        generator.writeName("parameters").writeStartArray();
        for (Parameter parameter : parameters) {
            generator.writeStartObject();
            generator.writeStringProperty("name", parameter.name());
            generator.writeStringProperty("type", parameter.type().toString());
            generator.writeBooleanProperty("optional", parameter.optional());
            generator.writeStringProperty("description", parameter.description());
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    void write(Hello hello) {
        generator.writeStartObject();
        generator.writeNumberProperty("version", hello.version());
        generator.writeName("secret");
        ValueCodec.writeOpaque(generator, hello.secret());
        generator.writeNumberProperty("channel", hello.channel());
        generator.writeNumberProperty("credit", hello.credit());
        generator.writeNumberProperty("frame", hello.frame());
        generator.writeNumberProperty("pdu", hello.pdu());
        generator.writeNumberProperty("commands", hello.commands());
        generator.writeNumberProperty("keepalive", hello.keepalive());
        generator.writeEndObject();
    }

    private void kind(PduKind kind) {
        generator.writeStringProperty("pdu", kind.toString());
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            generator.writeStringProperty("text", text);
        }
    }

    private void uint64(String name, long bits) {
        generator.writeName(name);
        ValueCodec.writeUint64(generator, isBinary, bits);
    }

    private void texts(String name, List<String> texts) {
        generator.writeName(name).writeStartArray();
        texts.forEach(generator::writeString);
        generator.writeEndArray();
    }
}
