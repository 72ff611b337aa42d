package io.zenwatch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.connectivity.ConnectivityListener;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The transports and links of a session. */
public final class ConnectivityMetrics extends ListeningBinder {

    private static final Set<String> PROTOCOLS =
            Set.of("tcp", "udp", "tls", "quic", "ws", "wss", "unixsock-stream", "unixpipe", "serial", "vsock");
    private static final double NANOS = 1e9;

    private final Map<WhatAmI, Count> transports = new ConcurrentHashMap<>();
    private final Registration listening;
    private volatile long lastChange = System.nanoTime();

    // Guarded by this.
    private final Map<String, Count> links = new HashMap<>();

    private static final class Count {
        private final LongAdder opened = new LongAdder();
        private final LongAdder closed = new LongAdder();

        private long open() {
            return opened.sum() - closed.sum();
        }
    }

    /** Counts from now on, until the connectivity or this is closed. */
    public ConnectivityMetrics(Connectivity connectivity) {
        this(connectivity, List.of());
    }

    /** Likewise, with tags for all meters. */
    public ConnectivityMetrics(Connectivity connectivity, Iterable<Tag> tags) {
        super(tags);
        listening = connectivity.listen(new Counting());
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        add(registry);
        for (WhatAmI role : WhatAmI.values()) {
            Count count = of(role);
            bind(registry, ZenwatchMeter.TRANSPORTS, count::open, role.toString());
            bind(registry, ZenwatchMeter.TRANSPORTS_OPENED, count.opened::sum, role.toString());
            bind(registry, ZenwatchMeter.TRANSPORTS_CLOSED, count.closed::sum, role.toString());
        }
        links.forEach((protocol, count) -> bindLinks(registry, protocol, count));
        bind(registry, ZenwatchMeter.CONNECTIVITY_UNCHANGED, () -> (System.nanoTime() - lastChange) / NANOS);
    }

    private Count of(WhatAmI role) {
        return transports.computeIfAbsent(role, none -> new Count());
    }

    private void bindLinks(MeterRegistry registry, String protocol, Count count) {
        bind(registry, ZenwatchMeter.LINKS, count::open, protocol);
        bind(registry, ZenwatchMeter.LINKS_OPENED, count.opened::sum, protocol);
        bind(registry, ZenwatchMeter.LINKS_CLOSED, count.closed::sum, protocol);
    }

    /** The meters of a protocol come with its first link. */
    private synchronized Count links(Link link) {
        String written = Link.protocolOf(link.src());
        String protocol = PROTOCOLS.contains(written) ? written : "other";
        Count known = links.get(protocol);
        if (known != null) {
            return known;
        }
        Count made = new Count();
        links.put(protocol, made);
        makeInEach(registry -> bindLinks(registry, protocol, made));
        return made;
    }

    @Override
    Registration listening() {
        return listening;
    }

    private final class Counting implements ConnectivityListener {

        @Override
        public void transportOpened(Transport transport) {
            of(transport).opened.increment();
        }

        @Override
        public void transportClosed(Transport transport) {
            of(transport).closed.increment();
        }

        private Count of(Transport transport) {
            lastChange = System.nanoTime();
            return ConnectivityMetrics.this.of(transport.whatAmI());
        }

        @Override
        public void linkOpened(Transport transport, Link link) {
            lastChange = System.nanoTime();
            links(link).opened.increment();
        }

        @Override
        public void linkClosed(Transport transport, Link link) {
            lastChange = System.nanoTime();
            links(link).closed.increment();
        }
    }
}
