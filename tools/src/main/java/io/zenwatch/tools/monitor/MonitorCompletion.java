package io.zenwatch.tools.monitor;

import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Completes words in the shell of {@code z_monitor}, from the capabilities of the producer. */
final class MonitorCompletion {

    private static final Set<String> OF_METRICS = Set.of("query", "stat", "collect", "subscribe", "buffer", "get");

    private MonitorCompletion() {}

    /**
     * The words that can stand in the place of the last one.
     *
     * @param offer null where it is not known yet
     */
    static Stream<String> candidates(List<String> words, @Nullable Capabilities offer) {
        if (words.size() <= 1) {
            return MonitorCommands.HELP.stream()
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .filter(word -> word.equals(word.toLowerCase(Locale.ROOT)));
        }
        if (offer == null) {
            return Stream.empty();
        }
        String command = words.get(0).toLowerCase(Locale.ROOT);
        String name = words.size() > 2 ? words.get(1) : null;
        if (OF_METRICS.contains(command)) {
            return name == null
                    ? offer.metrics().stream().map(MetricDefinition::name)
                    : offer.metrics().stream()
                            .filter(metric -> metric.name().equals(name))
                            .flatMap(metric -> settings(metric.parameters()));
        }
        return switch (command) {
            case "execute" ->
                name == null
                        ? offer.controls().stream().map(ControlDefinition::name)
                        : offer.controls().stream()
                                .filter(control -> control.name().equals(name))
                                .flatMap(control -> settings(control.parameters()));
            case "wrap" -> name == null ? offer.layers().stream() : Stream.empty();
            default -> Stream.empty();
        };
    }

    private static Stream<String> settings(List<Parameter> parameters) {
        return parameters.stream().map(parameter -> parameter.name() + "=");
    }
}
