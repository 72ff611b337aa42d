package io.zenwatch.examples;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.connectivity.ConnectivityListener;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Scanner;

/**
 * Publishes each line of standard input. While the router is away, it keeps the last thousand lines, and publishes them when
 * a router is back. A line can still be lost between the loss of the router and its discovery.
 */
public final class ReactToLostRouter implements ConnectivityListener {

    private static final KeyExpr LINES = KeyExpr.of("demo/lines");
    private static final int MOST_KEPT = 1_000;

    private final ZenohSession session;
    private final Queue<String> kept = new ArrayDeque<>();
    private int routers;

    private ReactToLostRouter(ZenohSession session) {
        this.session = session;
    }

    public static void main(String[] endpoints) {
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(endpoints);
        try (ZenohSession session = ZenohEngine.open(config);
                Connectivity connectivity = Connectivity.attach(session)) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
            ReactToLostRouter publisher = new ReactToLostRouter(session);
            connectivity.listen(publisher);
            Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
            while (lines.hasNextLine()) {
                publisher.publish(lines.nextLine());
            }
        }
    }

    private synchronized void publish(String line) {
        if (routers > 0) {
            session.put(LINES, ZBytes.of(line));
            return;
        }
        if (kept.size() == MOST_KEPT) {
            kept.remove();
        }
        kept.add(line);
        System.out.println("kept: " + kept.size());
    }

    // By its role: a router that was started again has another zid.
    @Override
    public synchronized void transportOpened(Transport transport) {
        if (transport.whatAmI() == WhatAmI.ROUTER) {
            routers++;
            System.out.println("router " + transport.zid() + " is there");
            while (!kept.isEmpty()) {
                publish(kept.remove());
            }
        }
    }

    @Override
    public synchronized void transportClosed(Transport transport) {
        if (transport.whatAmI() == WhatAmI.ROUTER) {
            routers--;
            System.out.println("router " + transport.zid() + " is gone");
        }
    }
}
