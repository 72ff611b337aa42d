package io.zenwatch.benchmarks;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * One program, one role per process, the counterpart of the Rust program of the same roles: a role that listens prints
 * {@code ready}; measured values are lines {@code interval <ns> count <n>} and {@code at <ns since 1970>}.
 */
public final class Main {

    /** The key of everything that is published or asked. */
    static final KeyExpr KEY = KeyExpr.of("bench/some/key");

    private static final String USAGE = """
            usage: Main <role> <endpoint> [number ...]

              subscribe <endpoint> <interval ms> <intervals>  counts samples, each with key and payload as Java objects
              publish <endpoint> <payload bytes> <how>        listens; publishes: 0 by a publisher, 1 by the session,
                                                              2 with an attachment and a timestamp
              queryable <endpoint> <payload bytes>            listens; answers queries
              get <endpoint> <interval ms> <intervals> <n>    counts gets, n on their way at a time
              events <endpoint>                               listens; reports when a transport opens
              resources <endpoint>                            listens; reports when a transport's resource is put
              source <endpoint>                               listens; updates a connection with the moment
              hop <own>,<endpoint> <index>                    listens, connects; a component that relays
              sink <endpoint> <index> <count>                 reports how long moments were on their way
              connections <endpoint> <count> <rate>           listens; updates as many connections in turn, so many a second
              crowd <endpoint> <interval ms> <intervals> <clients>  counts events of as many clients
              fetch <endpoint> <keys> <rounds>                gets history and updates, again and again
              producer <endpoint>                             listens; answers gets and commands of monitoring
              monitor <endpoint> <seconds> <turns>            measures gets and monitoring by turns
            """;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException, IOException, NoSuchAlgorithmException {
        if (arguments.length < 2 || !run(arguments[0], arguments[1], numbers(arguments))) {
            System.err.print(USAGE);
            System.exit(1);
        }
    }

    private static boolean run(String role, String endpoint, int[] numbers)
            throws InterruptedException, IOException, NoSuchAlgorithmException {
        switch (role + numbers.length) {
            case "subscribe2" -> {
                try (ZenohSession session = dial(endpoint)) {
                    Throughput.subscribe(session, numbers[0], numbers[1]);
                }
            }
            case "publish2" -> {
                try (ZenohSession session = listen(endpoint)) {
                    Publishing.publish(session, numbers[0], numbers[1]);
                }
            }
            case "get3" -> {
                try (ZenohSession session = dial(endpoint)) {
                    RoundTrips.get(session, numbers[0], numbers[1], numbers[2]);
                }
            }
            case "fetch2" -> {
                try (ZenohSession session = dial(endpoint)) {
                    History.fetch(session, numbers[0], numbers[1]);
                }
            }
            case "source0" -> {
                try (ZenohSession session = listen(endpoint)) {
                    Chain.source(session);
                    serve();
                }
            }
            case "hop1" -> {
                int comma = endpoint.indexOf(',');
                String own = endpoint.substring(0, comma);
                String before = endpoint.substring(comma + 1);
                try (ZenohSession session =
                        ZenohEngine.open(peer().withListen(own).withConnect(before))) {
                    Chain.hop(session, numbers[0]);
                    serve();
                }
            }
            case "sink2" -> {
                try (ZenohSession session = dial(endpoint)) {
                    Chain.sink(session, numbers[0], numbers[1]);
                }
            }
            case "connections2" -> {
                try (ZenohSession session = listen(endpoint)) {
                    Crowd.update(session, numbers[0], numbers[1]);
                    serve();
                }
            }
            case "crowd3" -> Crowd.count(() -> dial(endpoint), numbers[0], numbers[1], numbers[2]);
            case "queryable1" -> {
                try (ZenohSession session = listen(endpoint)) {
                    RoundTrips.answer(session, ZBytes.wrap(new byte[numbers[0]]));
                    serve();
                }
            }
            case "producer0" -> {
                try (ZenohSession session = listen(endpoint)) {
                    Monitored.serve(session);
                    serve();
                }
            }
            case "monitor2" -> {
                try (ZenohSession session = dial(endpoint)) {
                    Monitoring.measure(session, numbers[0], numbers[1]);
                }
            }
            case "events0" -> {
                try (ZenohSession session = listen(endpoint)) {
                    Events.report(session);
                    serve();
                }
            }
            case "resources0" -> {
                try (ZenohSession session = listen(endpoint)) {
                    Events.reportResources(session);
                    serve();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int[] numbers(String[] arguments) {
        return Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray();
    }

    private static ZenohSession listen(String endpoint) {
        return ZenohEngine.open(peer().withListen(endpoint));
    }

    private static ZenohSession dial(String endpoint) {
        return ZenohEngine.open(peer().withListen().withConnect(endpoint));
    }

    private static ZenohConfig peer() {
        return ZenohConfig.defaults()
                .withMode(WhatAmI.PEER)
                .withMulticastScouting(false)
                .with("scouting/gossip/enabled", "false");
    }

    /** Tells the script that this role listens. */
    static void tellReady() {
        System.out.println("ready");
    }

    /** Stays until the script ends the process. */
    private static void serve() throws InterruptedException {
        tellReady();
        new CountDownLatch(1).await();
    }
}
