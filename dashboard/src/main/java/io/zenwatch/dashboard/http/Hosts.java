package io.zenwatch.dashboard.http;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * By which names a dashboard may be asked. A site can let its own name lead to this machine, so that a browser takes the
 * dashboard for a part of the site; it cannot do so with an address.
 */
final class Hosts {

    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final Set<String> names = new LinkedHashSet<>();
    private final boolean hasEveryAddress;

    /**
     * @param host as it was given
     * @param address what it stands for
     */
    Hosts(String host, InetAddress address) {
        hasEveryAddress = address.isAnyLocalAddress();
        names.add(literal(host));
        if (!hasEveryAddress) {
            names.add(literal(address.getHostAddress()));
        }
        if (hasEveryAddress || address.isLoopbackAddress()) {
            names.add("localhost");
            names.add("127.0.0.1");
            names.add("[::1]");
        }
    }

    /** A host as it stands in an address of the web. */
    static String literal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int zone = lower.indexOf('%');
        String plain = zone < 0 ? lower : lower.substring(0, zone);
        return plain.indexOf(':') >= 0 && !plain.startsWith("[") ? "[" + plain + "]" : plain;
    }

    /** Whether a header {@code Host} names this dashboard, with any port, since a tunnel has another one. */
    boolean has(String header) {
        String host = PORT.matcher(header.toLowerCase(Locale.ROOT)).replaceFirst("");
        return names.contains(host) || hasEveryAddress && ADDRESS.matcher(host).matches();
    }

    /** Whether a header {@code Origin} is of the page that the header {@code Host} leads to. */
    static boolean isSame(String origin, String host) {
        int scheme = origin.indexOf("://");
        return scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(host);
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
