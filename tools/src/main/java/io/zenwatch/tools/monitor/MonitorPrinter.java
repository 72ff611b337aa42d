package io.zenwatch.tools.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.codec.PduCodec;
import io.zenwatch.monitoring.protocol.codec.ReadLimits;
import io.zenwatch.tools.console.Console;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what a producer sent: as text, or as the protocol's JSON. */
public final class MonitorPrinter {

    private static final PduCodec JSON = new PduCodec(PduFormat.JSON, ReadLimits.PRODUCERS);

    private final Console console;
    private final boolean isJson;

    public MonitorPrinter(Console console, boolean isJson) {
        this.console = console;
        this.isJson = isJson;
    }

    void value(MetricValue value) {
        if (isJson) {
            pdu(value);
            return;
        }
        Value measured = value.value();
        String time = time(value).toString();
        String what = measured == null ? value.status() + ": " + value.text() : text(measured) + unit(value.unit());
        String transaction = value.transaction() == 0 ? "" : " (transaction " + value.transaction() + ")";
        String lost = value.lost() == 0 ? "" : " (" + value.lost() + " lost before)";
        console.line(time + " [" + value.metric() + "] " + what + transaction + lost);
    }

    /** When it was measured. */
    static Instant time(MetricValue value) {
        return Instant.ofEpochSecond(
                Math.floorDiv(value.time(), 1_000_000_000L), Math.floorMod(value.time(), 1_000_000_000L));
    }

    private static String unit(String unit) {
        return unit.isEmpty() || unit.equals("1") ? "" : " " + unit;
    }

    static String text(Value value) {
        if (value instanceof Value.Bool flag) {
            return String.valueOf(flag.value());
        } else if (value instanceof Value.Int number) {
            return String.valueOf(number.value());
        } else if (value instanceof Value.Unsigned number) {
            return Long.toUnsignedString(number.bits());
        } else if (value instanceof Value.Real number) {
            return number(number.value());
        } else if (value instanceof Value.Text text) {
            return text.value();
        } else if (value instanceof Value.Items items) {
            return items.values().stream().map(MonitorPrinter::text).collect(Collectors.joining(" ", "[", "]"));
        } else if (value instanceof Value.Fields fields) {
            return fields.values().entrySet().stream()
                    .map(field -> field.getKey() + "=" + text(field.getValue()))
                    .collect(Collectors.joining(" "));
        }
        return value.toString();
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    void capabilities(Capabilities capabilities) {
        if (isJson) {
            pdu(capabilities);
            return;
        }
        console.line("Producer " + capabilities.producer() + ", version " + capabilities.version());
        list("Methods", capabilities.methods());
        list("Layers", capabilities.layers());
        console.line("Metrics:");
        capabilities
                .metrics()
                .forEach(metric -> console.line("  " + metric.name() + parameters(metric.parameters())
                        + " : " + metric.type() + unit(metric.unit()) + (metric.eventLike() ? ", events" : "")
                        + (metric.description().isEmpty() ? "" : " - " + metric.description())));
        console.line("Controls:");
        capabilities
                .controls()
                .forEach(control -> console.line("  " + control.name()
                        + parameters(control.parameters()) + " : " + control.type() + unit(control.unit())
                        + (control.description().isEmpty() ? "" : " - " + control.description())));
    }

    private void list(String title, List<String> names) {
        if (!names.isEmpty()) {
            console.line(title + ": " + String.join(", ", names));
        }
    }

    private static String parameters(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.optional()
                        ? "[" + parameter.name() + "=" + parameter.type() + "]"
                        : parameter.name() + "=" + parameter.type())
                .map(text -> " " + text)
                .collect(Collectors.joining());
    }

    private void pdu(Pdu pdu) {
        console.line(new String(JSON.write(pdu), UTF_8));
    }

    /** A command is done. */
    void done(String text) {
        if (!isJson) {
            console.line(text);
        }
    }
}
