package io.zenwatch.tools;

import io.zenwatch.connectivity.ConnectivityJson;
import io.zenwatch.connectivity.ConnectivityKey;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The transports and links that {@code watch} knows, as a table and as sentences. Not thread-safe. */
final class WatchTable {

    private static final int ID_DIGITS = 12;
    private static final String ROW = "%-" + ID_DIGITS + "s  %-" + ID_DIGITS + "s  %-6s  %-3s  %-3s  %s";

    private final Map<End, Transport> transports = new TreeMap<>(End.ORDER);
    private final Map<End, Map<String, Link>> links = new TreeMap<>(End.ORDER);

    /** One session's end of a transport. */
    private record End(ZenohId session, ZenohId remote, boolean isMulticast) {

        static final Comparator<End> ORDER =
                Comparator.comparing(End::session).thenComparing(End::remote).thenComparing(End::isMulticast);

        static End of(ConnectivityKey key) {
            return new End(key.zid(), key.remote(), key.isMulticast());
        }
    }

    /**
     * Takes a change over.
     *
     * @return what happened, in a sentence; empty if the key names no transport and no link
     */
    Optional<String> apply(Sample sample) {
        return ConnectivityKey.parse(sample.key()).map(key -> printable(describe(key, sample)));
    }

    private String describe(ConnectivityKey key, Sample sample) {
        try {
            return apply(key, sample);
        } catch (IllegalArgumentException e) {
            return "no transport and no link stands on " + sample.key() + ": " + e.getMessage();
        }
    }

    private String apply(ConnectivityKey key, Sample sample) {
        End end = End.of(key);
        String linkId = key.linkId();
        boolean isPut = sample.kind() == SampleKind.PUT;
        String verb = isPut ? " opened " : " closed ";
        if (linkId == null) {
            Transport transport = isPut
                    ? put(transports, end, ConnectivityJson.readTransport(key, sample.payload()))
                    : transports.remove(end);
            String role = transport == null ? "" : " (" + transport.whatAmI() + ")";
            return key.zid() + verb + "transport to " + key.remote() + role;
        }
        Map<String, Link> ofEnd = links.computeIfAbsent(end, none -> new TreeMap<>());
        Link link = isPut ? put(ofEnd, linkId, ConnectivityJson.readLink(key, sample.payload())) : ofEnd.remove(linkId);
        if (ofEnd.isEmpty()) {
            links.remove(end);
        }
        return key.zid() + verb + "link to " + key.remote() + ": " + (link == null ? linkId : route(link));
    }

    private static <K, V> V put(Map<K, V> map, K key, V value) {
        map.put(key, value);
        return value;
    }

    /** The table: a line that counts, the columns' names, a row for each link and each transport without one. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        long sessions =
                transports.keySet().stream().map(End::session).distinct().count();
        long linkCount = links.values().stream().mapToLong(Map::size).sum();
        lines.add("sessions: " + sessions + ", transports: " + transports.size() + ", links: " + linkCount);
        lines.add(String.format(ROW, "SESSION", "REMOTE", "ROLE", "QOS", "SHM", "LINK"));
        transports.forEach((end, transport) -> {
            List<String> routes = links.getOrDefault(end, Map.of()).values().stream()
                    .map(WatchTable::route)
                    .toList();
            lines.add(printable(String.format(
                    ROW,
                    brief(end.session()),
                    brief(end.remote()),
                    transport.whatAmI(),
                    transport.isQos() ? "yes" : "no",
                    transport.isShm() ? "yes" : "no",
                    routes.isEmpty() ? "" : routes.get(0))));
            routes.stream()
                    .skip(1)
                    .forEach(route -> lines.add(printable(String.format(ROW, "", "", "", "", "", route))));
        });
        return lines;
    }

    private static String brief(ZenohId zid) {
        String hex = zid.toString();
        return hex.length() <= ID_DIGITS ? hex : hex.substring(0, ID_DIGITS);
    }

    private static String route(Link link) {
        return link.src() + " -> " + link.dst();
    }

    /** What came over the network must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
