package io.zenwatch.monitoring.protocol.codec;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_MALFORMED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_COMMAND;

import io.zenwatch.monitoring.protocol.AuthResponse;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.CommandCode.Argument;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.Hello;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes PDUs of the fields that were read. */
final class PduReader {

    private PduReader() {}

    static Command readCommand(PduFields fields) throws PduException {
        if (!fields.text("pdu").equals(PduKind.COMMAND.toString())) {
            throw new PduException(MON_STATUS_MALFORMED, "the PDU is no command");
        }
        long sequence = fields.uint32("sequence");
        if (sequence == SpecialIds.NO_SEQUENCE) {
            throw new PduException(MON_STATUS_BAD_ARGUMENT, "0 is no sequence number of a command");
        }
        long code = fields.uint32("command");
        CommandCode command = CommandCode.of(code);
        if (command == null) {
            throw new PduException(MON_STATUS_UNKNOWN_COMMAND, "there is no command " + code);
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (Argument argument : command.arguments()) {
            if (fields.has(argument.name()) || !argument.optional()) {
                arguments.put(argument.name(), readArgument(fields, argument));
            }
        }
        return new Command(sequence, command, arguments);
    }

    private static Object readArgument(PduFields fields, Argument argument) throws PduException {
        String name = argument.name();
        return switch (argument.type()) {
            case STRING -> fields.text(name);
            case OPAQUE -> fields.opaque(name);
            case UINT32 -> fields.uint32(name);
            case UINT64 -> fields.uint64(name);
            case PARAMETERS -> {
                Map<String, Value> parameters = ValueCodec.readParameters(fields.fields(name));
                if (parameters == null) {
                    throw new PduException(MON_STATUS_BAD_ARGUMENT, "a parameter has no value that can be");
                }
                yield parameters;
            }
        };
    }

    static Pdu readPdu(PduFields fields) throws PduException {
        String kind = fields.text("pdu");
        if (kind.equals(PduKind.VALUE.toString())) {
            return readMetricValue(fields);
        }
        if (kind.equals(PduKind.RESPONSE.toString())) {
            return new Response(
                    fields.uint32("sequence"),
                    readStatus(fields),
                    fields.has("result") ? fields.uint32("result") : null,
                    fields.textOr("text", ""));
        }
        if (kind.equals(PduKind.AUTH.toString())) {
            return new AuthResponse(fields.uint32("sequence"), fields.opaque("data"));
        }
        if (kind.equals(PduKind.CAPABILITIES.toString())) {
            return readCapabilities(fields);
        }
        if (kind.equals(PduKind.COMMAND.toString())) {
            return readCommand(fields);
        }
        throw new PduException(MON_STATUS_MALFORMED, "there is no PDU of kind '" + kind + "'");
    }

    private static MetricValue readMetricValue(PduFields fields) throws PduException {
        Status status = fields.has("status") ? readStatus(fields) : MON_STATUS_OK;
        Value value = status == MON_STATUS_OK ? readValue(fields) : null;
        return new MetricValue(
                fields.uint32("metric"),
                fields.uint32("channel"),
                fields.uint64("time"),
                fields.uint64Or("transaction", 0),
                fields.uint64Or("lost", 0),
                status,
                value,
                fields.textOr("unit", ""),
                fields.textOr("text", ""));
    }

    private static Value readValue(PduFields fields) throws PduException {
        ValueType type = readType(fields);
        Object tree = fields.tree().get("value");
        Value value = tree == null ? null : ValueCodec.read(type, tree);
        if (value == null) {
            throw new PduException(MON_STATUS_MALFORMED, "the value is no " + type);
        }
        return value;
    }

    private static Status readStatus(PduFields fields) throws PduException {
        long code = fields.uint32("status");
        Status status = Status.of(code);
        if (status == null) {
            throw new PduException(MON_STATUS_MALFORMED, "there is no status " + code);
        }
        return status;
    }

    private static ValueType readType(PduFields fields) throws PduException {
        String name = fields.text("type");
        ValueType type = ValueType.named(name);
        if (type == null) {
            throw new PduException(MON_STATUS_MALFORMED, "there is no type '" + name + "'");
        }
        return type;
    }

    private static Capabilities readCapabilities(PduFields fields) throws PduException {
        List<MetricDefinition> metrics = new ArrayList<>();
        for (PduFields metric : objects(fields, "metrics")) {
            metrics.add(new MetricDefinition(
                    metric.text("name"),
                    metric.text("description"),
                    metric.text("kind").equals("event"),
                    readType(metric),
                    metric.text("unit"),
                    readFormal(metric)));
        }
        List<ControlDefinition> controls = new ArrayList<>();
        for (PduFields control : objects(fields, "controls")) {
            controls.add(new ControlDefinition(
                    control.text("name"),
                    control.text("description"),
                    readType(control),
                    control.text("unit"),
                    readFormal(control)));
        }
        return new Capabilities(
                fields.text("producer"),
                (int) fields.uint32("version"),
                texts(fields, "methods"),
                texts(fields, "layers"),
                metrics,
                controls);
    }

    private static List<Parameter> readFormal(PduFields fields) throws PduException {
        List<Parameter> parameters = new ArrayList<>();
        for (PduFields parameter : objects(fields, "parameters")) {
            parameters.add(new Parameter(
                    parameter.text("name"),
                    readType(parameter),
                    parameter.flag("optional"),
                    parameter.text("description")));
        }
        return parameters;
    }

    static Hello readHello(PduFields fields) throws PduException {

        return new Hello(
                size(fields, "version"),
                fields.opaque("secret"),
                fields.uint32("channel"),
                size(fields, "credit"),
                size(fields, "frame"),
                size(fields, "pdu"),
                size(fields, "commands"),
                size(fields, "keepalive"));
    }

    private static int size(PduFields fields, String name) throws PduException {
        long size = fields.uint32(name);
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw new PduException(MON_STATUS_MALFORMED, "'" + name + "' is out of range");
        }
        return (int) size;
    }

    private static List<String> texts(PduFields fields, String name) throws PduException {
        List<String> texts = new ArrayList<>();
        for (Object item : fields.items(name)) {
            if (!(item instanceof String text)) {
                throw new PduException(MON_STATUS_MALFORMED, "'" + name + "' must hold texts only");
            }
            texts.add(text);
        }
        return texts;
    }

    private static List<PduFields> objects(PduFields fields, String name) throws PduException {
        List<PduFields> objects = new ArrayList<>();
        for (Object item : fields.items(name)) {
            PduFields object = PduFields.fields(item);
            if (object == null) {
                throw new PduException(MON_STATUS_MALFORMED, "'" + name + "' must hold objects only");
            }
            objects.add(object);
        }
        return objects;
    }
}
