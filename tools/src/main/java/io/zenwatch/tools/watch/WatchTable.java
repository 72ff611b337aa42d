package io.zenwatch.tools.watch;

import io.zenwatch.tools.watch.WatchEntry.End;
import io.zenwatch.tools.watch.WatchEntry.OfLink;
import io.zenwatch.tools.watch.WatchEntry.OfTransport;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Transports and links as a table. */
final class WatchTable {

    private static final int ID_DIGITS = 12;
    private static final String ROW = "%-" + ID_DIGITS + "s  %-" + ID_DIGITS + "s  %-6s  %-3s  %-3s  %s";

    private WatchTable() {}

    /** The table: a line that counts, the columns' names, a row for each link and each transport without one. */
    static List<String> lines(Collection<WatchEntry> entries) {
        Map<End, OfTransport> transports = new TreeMap<>(End.ORDER);
        Map<End, Map<String, String>> routes = new TreeMap<>(End.ORDER);
        for (WatchEntry entry : entries) {
            if (entry instanceof OfTransport of) {
                transports.put(of.end(), of);
            } else if (entry instanceof OfLink of) {
                routes.computeIfAbsent(of.end(), end -> new TreeMap<>())
                        .put(of.link().id(), of.route());
            }
        }
        List<String> lines = new ArrayList<>();
        long sessions =
                transports.keySet().stream().map(End::session).distinct().count();
        long links = routes.values().stream().mapToLong(Map::size).sum();
        lines.add("sessions: " + sessions + ", transports: " + transports.size() + ", links: " + links);
        lines.add(String.format(ROW, "SESSION", "REMOTE", "ROLE", "QOS", "SHM", "LINK"));
        transports.forEach((end, transport) -> addRows(
                lines,
                end,
                transport,
                List.copyOf(routes.getOrDefault(end, Map.of()).values())));
        return lines;
    }

    private static void addRows(List<String> lines, End end, OfTransport transport, List<String> routes) {
        lines.add(String.format(
                ROW,
                brief(end.session()),
                brief(end.remote()),
                transport.transport().whatAmI(),
                transport.qos(),
                transport.shm(),
                routes.isEmpty() ? "" : routes.get(0)));
        routes.stream().skip(1).forEach(route -> lines.add(String.format(ROW, "", "", "", "", "", route)));
    }

    private static String brief(ZenohId zid) {
        String hex = zid.toString();
        return hex.length() <= ID_DIGITS ? hex : hex.substring(0, ID_DIGITS);
    }
}
