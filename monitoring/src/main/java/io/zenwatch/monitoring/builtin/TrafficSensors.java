package io.zenwatch.monitoring.builtin;

import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import io.zenwatch.monitoring.sensor.Sensor;
import io.zenwatch.traffic.Traffic;
import io.zenwatch.traffic.model.Flow;
import io.zenwatch.traffic.model.NodeTraffic;
import io.zenwatch.traffic.model.TransportTraffic;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the session's links carried. */
public final class TrafficSensors {

    private static final String ZID = "zid";

    private TrafficSensors() {}

    /**
     * Sensors over the traffic of a session, which must stay open as long as they are used; {@link Traffic#followOwn} is
     * enough.
     *
     * <p>{@code zenoh.link.tx.bytes}, {@code zenoh.link.tx.messages}, {@code zenoh.link.tx.dropped} and the same with {@code
     * rx} are continuous, and count since the session was opened; with the optional parameter {@code zid}, over the links that
     * are open to this process. A measurement fails while the traffic is unknown.
     */
    public static List<Sensor> of(Traffic traffic, ZenohSession session) {
        ZenohId zid = session.zid();
        return List.of(
                new Count(traffic, zid, true, "bytes", "By", "bytes on the wire", Flow::bytes),
                new Count(traffic, zid, false, "bytes", "By", "bytes on the wire", Flow::bytes),
                new Count(traffic, zid, true, "messages", "1", "messages of Zenoh", Flow::messages),
                new Count(traffic, zid, false, "messages", "1", "messages of Zenoh", Flow::messages),
                new Count(traffic, zid, true, "dropped", "1", "messages of Zenoh that were dropped", Flow::dropped),
                new Count(traffic, zid, false, "dropped", "1", "messages of Zenoh that were dropped", Flow::dropped));
    }

    private static final class Count implements ContinuousSensor {

        private final Traffic traffic;
        private final ZenohId zid;
        private final boolean isSent;
        private final MetricDefinition definition;
        private final Function<Flow, @Nullable Long> counted;

        Count(
                Traffic traffic,
                ZenohId zid,
                boolean isSent,
                String what,
                String unit,
                String words,
                Function<Flow, @Nullable Long> counted) {
            this.traffic = traffic;
            this.zid = zid;
            this.isSent = isSent;
            this.counted = counted;
            definition = new MetricDefinition(
                    "zenoh.link." + (isSent ? "tx." : "rx.") + what,
                    words + (isSent ? ", sent" : ", received"),
                    false,
                    ValueType.INT64,
                    unit,
                    List.of(Parameter.optional(ZID, ValueType.STRING, "over the links to this process alone")));
        }

        @Override
        public MetricDefinition definition() {
            return definition;
        }

        @Override
        public Value measure(Map<String, Value> parameters) {
            NodeTraffic node = traffic.traffic().nodes().get(zid);
            if (node == null) {
                throw new IllegalStateException(
                        "the traffic is unknown: the session needs adminspace/enabled, and a zenoh that counts");
            }
            Value remote = parameters.get(ZID);
            Flow flow = remote == null ? (isSent ? node.sent() : node.received()) : flowTo(node, remote);
            Long count = counted.apply(flow);
            if (count == null) {
                throw new IllegalStateException("which transport dropped messages is not known now");
            }
            return Value.of(count);
        }

        private Flow flowTo(NodeTraffic node, Value remote) {
            String written = remote instanceof Value.Text text ? text.value() : "";
            TransportTraffic transport =
                    ZenohId.isId(written) ? node.transports().get(new ZenohId(written)) : null;
            if (transport == null) {
                throw new IllegalArgumentException("there is no transport to '" + written + "' whose traffic is known");
            }
            return isSent ? transport.sent() : transport.received();
        }
    }
}
