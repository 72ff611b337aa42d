package io.zenwatch.tools.watch;

import io.zenwatch.tools.watch.WatchEntry.End;
import io.zenwatch.tools.watch.WatchEntry.OfLink;
import io.zenwatch.tools.watch.WatchEntry.OfTransport;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Transports and links as a table. */
final class WatchTable {

    private static final int ID_DIGITS = 12;
    private static final String UNKNOWN = "?";
    private static final String ROW = "%-" + ID_DIGITS + "s  %-" + ID_DIGITS + "s  %-6s  %-3s  %-3s  %s";

    private WatchTable() {}

    /** The table: a line that counts, the columns' names, a row for each link and each transport without one, also for a
     * link whose transport is not known. */
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
        Set<End> ends = new TreeSet<>(End.ORDER);
        ends.addAll(transports.keySet());
        ends.addAll(routes.keySet());
        long sessions = ends.stream().map(End::session).distinct().count();
        long links = routes.values().stream().mapToLong(Map::size).sum();
        lines.add("sessions: " + sessions + ", transports: " + transports.size() + ", links: " + links);
        lines.add(String.format(ROW, "SESSION", "REMOTE", "ROLE", "QOS", "SHM", "LINK"));
        ends.forEach(end -> addRows(
                lines,
                end,
                transports.get(end),
                List.copyOf(routes.getOrDefault(end, Map.of()).values())));
        return lines;
    }

    /** @param transport null where only its links are known */
    private static void addRows(List<String> lines, End end, @Nullable OfTransport transport, List<String> routes) {
        lines.add(String.format(
                ROW,
                brief(end.session()),
                brief(end.remote()),
                transport == null ? UNKNOWN : transport.transport().whatAmI(),
                transport == null ? UNKNOWN : transport.qos(),
                transport == null ? UNKNOWN : transport.shm(),
                routes.isEmpty() ? "" : routes.get(0)));
        routes.stream().skip(1).forEach(route -> lines.add(String.format(ROW, "", "", "", "", "", route)));
    }

    private static String brief(ZenohId zid) {
        String hex = zid.toString();
        return hex.length() <= ID_DIGITS ? hex : hex.substring(0, ID_DIGITS);
    }
}
