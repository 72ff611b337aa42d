package io.zenwatch.tools.monitor;

import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.tools.console.Console;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Measures repeatedly, and prints or draws the values. */
final class MonitorStat {

    private final Console console;
    private final MonitoringConsumer consumer;
    private final MonitorPrinter printer;
    private final MonitorCommands.Sampling sampling;
    private final StatPlot plot = new StatPlot();

    MonitorStat(
            Console console, MonitoringConsumer consumer, MonitorPrinter printer, MonitorCommands.Sampling sampling) {
        this.console = console;
        this.consumer = consumer;
        this.printer = printer;
        this.sampling = sampling;
    }

    /** Goes on until there are enough values, somebody interrupts it, or the tool is told to stop. */
    void run(String metric, Map<String, Value> parameters, CompletableFuture<Void> interrupted)
            throws InterruptedException {
        for (long i = 0; i < sampling.count(); i++) {
            if (i > 0) {
                console.awaitStopOr(interrupted
                        .copy()
                        .completeOnTimeout(null, sampling.interval().toNanos(), TimeUnit.NANOSECONDS));
            }
            if (console.isStopped() || interrupted.isDone()) {
                return;
            }
            measure(metric, parameters);
        }
    }

    /** A sensor that fails now may measure the next time. */
    private void measure(String metric, Map<String, Value> parameters) {
        try {
            show(MonitoringConsumer.await(consumer.query(metric, parameters)));
        } catch (MonitoringException e) {
            if (e.status() != Status.MON_STATUS_SENSOR_FAILED && e.status() != Status.MON_STATUS_TIMEOUT) {
                throw e;
            }
            console.error(String.valueOf(e.getMessage()));
        }
    }

    private void show(MetricValue value) {
        OptionalDouble number = number(value.value());
        if (!sampling.isPlot() || number.isEmpty()) {
            printer.value(value);
            return;
        }
        String text = MonitorPrinter.text(Objects.requireNonNull(value.value()))
                + (value.unit().isEmpty() ? "" : " " + value.unit());
        LocalTime time =
                MonitorPrinter.time(value).atZone(ZoneId.systemDefault()).toLocalTime();
        plot.lines(time, number.getAsDouble(), text).forEach(console::line);
    }

    private static OptionalDouble number(@Nullable Value value) {
        if (value instanceof Value.Int number) {
            return OptionalDouble.of((double) number.value());
        } else if (value instanceof Value.Real number && Double.isFinite(number.value())) {
            return OptionalDouble.of(number.value());
        } else if (value instanceof Value.Unsigned number && number.bits() >= 0) {
            return OptionalDouble.of((double) number.bits());
        }
        return OptionalDouble.empty();
    }
}
