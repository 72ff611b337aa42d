package io.zenwatch.monitoring.protocol;

import java.util.List;

/**
 * What a producer offers to one consumer at present: it sends them when the network connection opens, and when they change.
 * Specification: Monitoring Protocol, "Protocol Elements".
 *
 * @param producer the zid of its session
 * @param version of this protocol
 * @param methods of authentication, the one to prefer first
 * @param layers that WRAP installs
 */
public record Capabilities(
        String producer,
        int version,
        List<String> methods,
        List<String> layers,
        List<MetricDefinition> metrics,
        List<ControlDefinition> controls)
        implements Pdu {

    /** The version that this library speaks. */
    public static final int VERSION = 1;

    public Capabilities {
        methods = List.copyOf(methods);
        layers = List.copyOf(layers);
        metrics = List.copyOf(metrics);
        controls = List.copyOf(controls);
    }

    @Override
    public int weight() {
        return 200 + 300 * (metrics.size() + controls.size());
    }
}
