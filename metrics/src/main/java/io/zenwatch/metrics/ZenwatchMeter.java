package io.zenwatch.metrics;

import static io.zenwatch.metrics.ZenwatchTag.COMPONENT;
import static io.zenwatch.metrics.ZenwatchTag.DIRECTION;
import static io.zenwatch.metrics.ZenwatchTag.PART;
import static io.zenwatch.metrics.ZenwatchTag.PROTOCOL;
import static io.zenwatch.metrics.ZenwatchTag.ROLE;
import static io.zenwatch.metrics.ZenwatchTag.STATE;
import static io.zenwatch.metrics.ZenwatchTag.SUBSCRIBER;
import static io.zenwatch.metrics.ZenwatchTag.WHAT;

import java.util.List;

/** All meters. docs/metrics.md is made from this table. */
public enum ZenwatchMeter {
    TRANSPORTS("zenwatch.transports", Kind.GAUGE, "", "Transports of the session that are open", ROLE),
    TRANSPORTS_OPENED(
            "zenwatch.transports.opened",
            Kind.COUNTER,
            "",
            "Transports that were opened, with those that were open when the meters were bound",
            ROLE),
    TRANSPORTS_CLOSED("zenwatch.transports.closed", Kind.COUNTER, "", "Transports that were closed", ROLE),
    LINKS("zenwatch.links", Kind.GAUGE, "", "Links of the session that are open", PROTOCOL),
    LINKS_OPENED("zenwatch.links.opened", Kind.COUNTER, "", "Links that were opened, likewise", PROTOCOL),
    LINKS_CLOSED("zenwatch.links.closed", Kind.COUNTER, "", "Links that were closed", PROTOCOL),
    CONNECTIVITY_UNCHANGED(
            "zenwatch.connectivity.unchanged",
            Kind.GAUGE,
            "seconds",
            "Time since a transport or link of the session was opened or closed"),

    TRAFFIC(
            "zenwatch.traffic",
            Kind.COUNTER,
            "bytes",
            "What the session sent and received, as it was on the wire",
            DIRECTION,
            PROTOCOL),
    TRAFFIC_MESSAGES(
            "zenwatch.traffic.messages",
            Kind.COUNTER,
            "",
            "Messages of Zenoh that it sent and received",
            DIRECTION,
            PROTOCOL),
    TRAFFIC_DROPPED(
            "zenwatch.traffic.dropped", Kind.COUNTER, "", "Messages of Zenoh that it dropped instead", DIRECTION),

    NODES("zenwatch.topology.nodes", Kind.GAUGE, "", "Nodes of the network", ROLE),
    EDGES("zenwatch.topology.edges", Kind.GAUGE, "", "Transports between nodes of the network"),
    ONE_SIDED("zenwatch.topology.edges.one.sided", Kind.GAUGE, "", "Those of which one end alone tells"),
    CONTRADICTED(
            "zenwatch.topology.edges.contradicted",
            Kind.GAUGE,
            "",
            "Those that one end should have and does not tell of: half open"),
    FLAPPING(
            "zenwatch.topology.edges.flapping",
            Kind.GAUGE,
            "",
            "Those that were opened or closed four times or more within ten minutes"),
    CHAINS("zenwatch.topology.chains", Kind.GAUGE, "", "Connections through components", STATE),
    LIVE(
            "zenwatch.topology.live",
            Kind.GAUGE,
            "",
            "1 while the network is believed whole; 0 while it is the last that is known"),
    CHANGES("zenwatch.topology.changes", Kind.COUNTER, "", "What happened in the network", PART, WHAT),

    COUNTING(
            "zenwatch.topology.traffic.nodes",
            Kind.GAUGE,
            "",
            "Nodes that tell of their traffic; the following meters are of these alone"),
    NETWORK_BYTES(
            "zenwatch.topology.traffic.bytes",
            Kind.GAUGE,
            "per_second",
            "Bytes that they send, and that they receive",
            DIRECTION),
    NETWORK_MESSAGES(
            "zenwatch.topology.traffic.messages", Kind.GAUGE, "per_second", "Messages of Zenoh, likewise", DIRECTION),
    NETWORK_DROPPED(
            "zenwatch.topology.traffic.dropped",
            Kind.GAUGE,
            "per_second",
            "Messages of Zenoh that they drop",
            DIRECTION),

    SUBSCRIBER_LIVE(
            "zenwatch.subscriber.live",
            Kind.GAUGE,
            "",
            "1 while a querying subscriber misses nothing; else 0",
            SUBSCRIBER),
    SUBSCRIBER_QUERIES("zenwatch.subscriber.queries", Kind.COUNTER, "", "How often it asked", SUBSCRIBER),
    SUBSCRIBER_HOLES(
            "zenwatch.subscriber.holes",
            Kind.COUNTER,
            "",
            "How often it noticed that samples were missing",
            SUBSCRIBER),
    SUBSCRIBER_LOST("zenwatch.subscriber.lost", Kind.COUNTER, "", "Live samples that its full buffer lost", SUBSCRIBER),
    SUBSCRIBER_WAITING("zenwatch.subscriber.waiting", Kind.GAUGE, "", "Events that wait for its callback", SUBSCRIBER),

    SERVER_CONNECTIONS("zenwatch.server.connections", Kind.GAUGE, "", "Connections of a component", COMPONENT, STATE),
    CLIENT_CONNECTIONS("zenwatch.client.connections", Kind.GAUGE, "", "Connections that a client monitors", STATE),
    CLIENT_LIVE("zenwatch.client.live", Kind.GAUGE, "", "1 while a client misses nothing; else 0"),
    RELAY_FOLLOWED("zenwatch.relay.followed", Kind.GAUGE, "", "Next components that a relay follows"),

    BRIDGE_NODES("zenwatch.bridge.nodes", Kind.GAUGE, "", "Nodes that a bridge shows"),
    BRIDGE_LOOKS("zenwatch.bridge.looks", Kind.COUNTER, "", "How often it looked at the admin spaces"),
    BRIDGE_UNANSWERED(
            "zenwatch.bridge.unanswered",
            Kind.GAUGE,
            "",
            "Looks, the last ones in a row, that no other node answered: the bridge is blind"),

    PRODUCER_CONNECTIONS("zenwatch.producer.connections", Kind.GAUGE, "", "Network connections of consumers"),
    PRODUCER_CHANNELS("zenwatch.producer.channels", Kind.GAUGE, "", "Channels that have a connection, push or linger"),
    PRODUCER_METRICS("zenwatch.producer.metrics", Kind.GAUGE, "", "Metric instances and measurements under way"),
    PRODUCER_CONTROLS("zenwatch.producer.controls", Kind.GAUGE, "", "Controls that are being executed"),
    PRODUCER_WAITING(
            "zenwatch.producer.waiting", Kind.GAUGE, "bytes", "Values that wait on channels or are not committed"),
    PRODUCER_VALUES("zenwatch.producer.values", Kind.COUNTER, "", "Values that were sent"),
    PRODUCER_LOST("zenwatch.producer.lost", Kind.COUNTER, "", "Values that were lost because a channel was full"),
    PRODUCER_REFUSED("zenwatch.producer.refused", Kind.COUNTER, "", "Authentications that were rejected"),

    ENGINE_WAITING("zenwatch.engine.waiting", Kind.GAUGE, "bytes", "What the engine received and waits for callbacks"),
    ENGINE_DROPPED(
            "zenwatch.engine.dropped",
            Kind.COUNTER,
            "",
            "Samples that the engine dropped because a callback fell behind");

    /** What a meter does. */
    public enum Kind {
        /** It has a value at each moment. */
        GAUGE,
        /** It grows. */
        COUNTER
    }

    private final String meter;
    private final Kind kind;
    private final String unit;
    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // it is a copy
    private final List<ZenwatchTag> tags;

    ZenwatchMeter(String meter, Kind kind, String unit, String text, ZenwatchTag... tags) {
        this.meter = meter;
        this.kind = kind;
        this.unit = unit;
        this.text = text;
        this.tags = List.of(tags);
    }

    /** Its name in Micrometer; each registry writes it as its system does. */
    public String meter() {
        return meter;
    }

    /** What it does. */
    public Kind kind() {
        return kind;
    }

    /** Of its value; empty for a plain number. */
    public String unit() {
        return unit;
    }

    /** What it counts. */
    public String text() {
        return text;
    }

    /** Its tags, besides those that the application adds. */
    public List<ZenwatchTag> tags() {
        return tags;
    }
}
