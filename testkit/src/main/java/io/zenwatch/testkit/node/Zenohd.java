package io.zenwatch.testkit.node;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Real routers, under the Maven profile {@code zenohd}. One tells of itself by its admin space alone, which is what a
 * bridge reads; so what is true of it is taken from what the others say, and between two of them from the kernel.
 */
final class Zenohd {

    private static final String PROPERTY = "zenwatch.zenohd";
    private static final String ESTABLISHED = "01";

    private Zenohd() {}

    static boolean isWanted() {
        return System.getProperty(PROPERTY) != null;
    }

    static Node start(Children children, List<String> listen, String... settings) {
        List<String> command = new ArrayList<>(List.of(Objects.requireNonNull(System.getProperty(PROPERTY))));
        Stream.of("scouting/multicast/enabled=false", "scouting/gossip/enabled=false")
                .forEach(setting -> command.add("--cfg=" + setting.replaceFirst("=", ":")));
        for (String setting : settings) {
            command.add(
                    setting.startsWith("file=")
                            ? "--config=" + setting.substring("file=".length())
                            : "--cfg=" + setting.replaceFirst("=", ":"));
        }
        listen.forEach(endpoint -> command.add("--listen=" + endpoint));
        ChildProcess process = children.start(command, Map.of("RUST_LOG", "zenoh=info", "NO_COLOR", "1"));
        String line = process.awaitLine(text -> text.contains("Using ZID: "), "its zid");
        listen.forEach(endpoint -> process.awaitLine(text -> text.contains("can be reached at: "), "where it listens"));
        String zid = line.substring(line.indexOf("Using ZID: ") + "Using ZID: ".length());
        return new Node(process, new ZenohId(zid), WhatAmI.ROUTER, /* isTelling= */ false);
    }

    /** What is true of the nodes that do not tell it, as lines like those of the others. */
    static Set<String> toldByOthers(Collection<Node> nodes, Set<String> told) {
        Map<String, Node> byZid =
                nodes.stream().collect(Collectors.toMap(node -> node.zid().toString(), node -> node));
        List<Node> routers = nodes.stream().filter(node -> !node.isTelling()).toList();
        Set<String> lines = new TreeSet<>();
        for (String line : told) {
            String[] words = line.split(" ", -1);
            Node remote = byZid.get(words[2]);
            if (remote == null || remote.isTelling()) {
                continue;
            }
            Node node = byZid.get(words[0]);
            WhatAmI whatAmI = node == null ? WhatAmI.CLIENT : node.whatAmI();
            lines.add(
                    words[1].equals("transport")
                            ? transport(words[2], words[0], whatAmI, words[4])
                            : link(words[2], words[0], words[4], words[3], words[5], words[6]));
        }
        for (Node router : routers) {
            for (Node other : routers) {
                if (!router.equals(other)) {
                    lines.addAll(between(router, other));
                }
            }
        }
        return lines;
    }

    private static String transport(Object zid, Object remote, WhatAmI whatAmI, String isShm) {
        return zid + " transport " + remote + " " + whatAmI + " " + isShm;
    }

    private static String link(
            Object zid, Object remote, String src, String dst, String isReliable, String isStreamed) {
        return zid + " link " + remote + " " + src + " " + dst + " " + isReliable + " " + isStreamed;
    }

    private record Connection(String local, String remote) {

        Connection mirrored() {
            return new Connection(/* local= */ remote, /* remote= */ local);
        }
    }

    private static Set<String> between(Node router, Node other) {
        Set<Connection> others = connections(other.process().pid());
        Set<String> lines = new TreeSet<>();
        for (Connection connection : connections(router.process().pid())) {
            if (others.contains(connection.mirrored())) {
                // zenohd is built without shared memory.
                lines.add(transport(router.zid(), other.zid(), WhatAmI.ROUTER, "false"));
                lines.add(link(router.zid(), other.zid(), connection.local(), connection.remote(), "true", "true"));
            }
        }
        return lines;
    }

    /** A process's TCP connections, as the kernel of Linux knows them. */
    private static Set<Connection> connections(long pid) {
        try {
            Set<String> sockets = sockets(pid);
            Set<Connection> connections = new HashSet<>();
            for (String line : Files.readAllLines(Path.of("/proc/net/tcp"))) {
                String[] words = line.strip().split(" +", -1);
                if (words.length > 9 && words[3].equals(ESTABLISHED) && sockets.contains("socket:[" + words[9] + "]")) {
                    connections.add(new Connection(locator(words[1]), locator(words[2])));
                }
            }
            return connections;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> sockets(long pid) throws IOException {
        Set<String> sockets = new HashSet<>();
        List<Path> descriptors;
        try (Stream<Path> listed = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            descriptors = listed.toList();
        }
        for (Path descriptor : descriptors) {
            try {
                sockets.add(Files.readSymbolicLink(descriptor).toString());
            } catch (NoSuchFileException e) {
                // closed meanwhile
            }
        }
        return sockets;
    }

    /** Of an address as the kernel writes it: an IPv4 address in the machine's byte order, and a port. */
    private static String locator(String address) {
        String[] parts = address.split(":", -1);
        long ip = Long.parseLong(parts[0], 16);
        return "tcp/" + (ip & 255) + "." + (ip >> 8 & 255) + "." + (ip >> 16 & 255) + "." + (ip >> 24) + ":"
                + Integer.parseInt(parts[1], 16);
    }
}
