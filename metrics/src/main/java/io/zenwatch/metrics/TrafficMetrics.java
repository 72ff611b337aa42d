package io.zenwatch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.traffic.Traffic;
import io.zenwatch.traffic.model.Flow;
import io.zenwatch.traffic.model.NetworkTraffic;
import io.zenwatch.traffic.model.NodeTraffic;
import io.zenwatch.traffic.model.ProtocolTraffic;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of a session. The meters come when it is first known; while it is unknown again, they have no value ({@code
 * NaN}).
 */
public final class TrafficMetrics extends ListeningBinder {

    private final Traffic traffic;
    private final ZenohId zid;
    private final Registration listening;

    // Guarded by this.
    private final Set<String> protocols = new HashSet<>();
    private boolean isKnown;

    /** Reads until the traffic or this is closed. {@link Traffic#followOwn} is enough. */
    public TrafficMetrics(Traffic traffic, ZenohSession session) {
        this(traffic, session, List.of());
    }

    /** Likewise, with tags for all meters. */
    public TrafficMetrics(Traffic traffic, ZenohSession session, Iterable<Tag> tags) {
        super(tags);
        this.traffic = traffic;
        zid = session.zid();
        listening = traffic.listen(this::take);
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        add(registry);
        if (isKnown) {
            bindDropped(registry);
        }
        protocols.forEach(protocol -> bind(registry, protocol));
        take(traffic.traffic());
    }

    private synchronized void take(NetworkTraffic latest) {
        NodeTraffic own = latest.nodes().get(zid);
        if (own == null) {
            return;
        }
        if (!isKnown) {
            isKnown = true;
            makeInEach(this::bindDropped);
        }
        own.protocols().keySet().stream()
                .filter(protocols::add)
                .forEach(protocol -> makeInEach(registry -> bind(registry, protocol)));
    }

    private void bindDropped(MeterRegistry registry) {
        bind(registry, ZenwatchMeter.TRAFFIC_DROPPED, () -> own(node -> dropped(node.sent())), "sent");
        bind(registry, ZenwatchMeter.TRAFFIC_DROPPED, () -> own(node -> dropped(node.received())), "received");
    }

    private void bind(MeterRegistry registry, String protocol) {
        bind(registry, ZenwatchMeter.TRAFFIC, protocol, Flow::bytes);
        bind(registry, ZenwatchMeter.TRAFFIC_MESSAGES, protocol, Flow::messages);
    }

    private void bind(MeterRegistry registry, ZenwatchMeter meter, String protocol, ToLongFunction<Flow> of) {
        bind(registry, meter, () -> by(protocol, both -> of.applyAsLong(both.sent())), "sent", protocol);
        bind(registry, meter, () -> by(protocol, both -> of.applyAsLong(both.received())), "received", protocol);
    }

    private double by(String protocol, ToDoubleFunction<ProtocolTraffic> reading) {
        return own(node -> {
            ProtocolTraffic both = node.protocols().get(protocol);
            return both == null ? Double.NaN : reading.applyAsDouble(both);
        });
    }

    private double own(ToDoubleFunction<NodeTraffic> reading) {
        NodeTraffic own = traffic.traffic().nodes().get(zid);
        return own == null ? Double.NaN : reading.applyAsDouble(own);
    }

    private static double dropped(Flow flow) {
        @Nullable Long dropped = flow.dropped();
        return dropped == null ? Double.NaN : dropped;
    }

    @Override
    Registration listening() {
        return listening;
    }
}
