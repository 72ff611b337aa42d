package io.zenwatch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.traffic.Traffic;
import io.zenwatch.traffic.model.Flow;
import io.zenwatch.traffic.model.NodeTraffic;
import io.zenwatch.traffic.model.Rate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The traffic of a network, in sums over the nodes that tell of theirs. Where none does, they have no value ({@code NaN}). */
public final class NetworkTrafficMetrics extends Binder {

    private final Traffic traffic;

    /** Reads until this is closed. */
    public NetworkTrafficMetrics(Traffic traffic) {
        this(traffic, List.of());
    }

    /** Likewise, with tags for all meters. */
    public NetworkTrafficMetrics(Traffic traffic, Iterable<Tag> tags) {
        super(tags);
        this.traffic = traffic;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(registry, ZenwatchMeter.COUNTING, () -> traffic.traffic().nodes().size());
        bind(registry, ZenwatchMeter.NETWORK_BYTES, Rate::bytes);
        bind(registry, ZenwatchMeter.NETWORK_MESSAGES, Rate::messages);
        bind(registry, ZenwatchMeter.NETWORK_DROPPED, Rate::dropped);
    }

    private void bind(MeterRegistry registry, ZenwatchMeter meter, Function<Rate, @Nullable Double> of) {
        bind(registry, meter, () -> sum(NodeTraffic::sent, of), "sent");
        bind(registry, meter, () -> sum(NodeTraffic::received, of), "received");
    }

    private double sum(Function<NodeTraffic, Flow> direction, Function<Rate, @Nullable Double> of) {
        List<Double> rates = traffic.traffic().nodes().values().stream()
                .map(node -> direction.apply(node).rate())
                .filter(Objects::nonNull)
                .map(of)
                .filter(Objects::nonNull)
                .toList();
        return rates.isEmpty()
                ? Double.NaN
                : rates.stream().mapToDouble(Double::doubleValue).sum();
    }
}
