package io.zenwatch.traffic.core;

import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.ZenohId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an answer, a text in the OpenMetrics format. What it does not know or is too much is passed over. */
public final class NodeCountsReader {

    /** A longer text is not read. */
    public static final int MAX_BYTES = 32 << 20;

    private static final int MAX_LINE = 4_096;
    private static final int MAX_ENDPOINT = 256;
    private static final int MAX_LINKS = 20_000;
    private static final int MAX_PROTOCOLS = 15;
    private static final String OTHER = "other";
    private static final Pattern PROTOCOL = Pattern.compile("[a-z][a-z_-]{0,19}");
    private static final String PREFIX = "zenoh_";

    /** A node that counts has it, also when it has no transport. */
    private static final String MARK = "zenoh_transports_opened";

    private static final String SENT = "zenoh_tx_";
    private static final String RECEIVED = "zenoh_rx_";

    private final Map<String, Counts> protocols = new HashMap<>();
    private final Map<LinkEnds, Counts> links = new HashMap<>();
    private final Map<ZenohId, Counts> dropped = new HashMap<>();
    private Counts all = Counts.NONE;
    private boolean isCounting;

    private NodeCountsReader() {}

    /** What a text tells; null if the node that wrote it does not count its traffic. */
    public static @Nullable NodeCounts read(byte[] text) {
        if (text.length > MAX_BYTES) {
            return null;
        }
        NodeCountsReader reader = new NodeCountsReader();
        int begin = 0;
        for (int end = 0; end <= text.length; end++) {
            if (end == text.length || text[end] == '\n') {
                if (end - begin <= MAX_LINE && startsWith(text, begin, end)) {
                    reader.take(new String(text, begin, end - begin, StandardCharsets.UTF_8));
                }
                begin = end + 1;
            }
        }
        return reader.isCounting ? new NodeCounts(reader.all, reader.protocols, reader.links, reader.dropped) : null;
    }

    private static boolean startsWith(byte[] text, int begin, int end) {
        if (end - begin < PREFIX.length()) {
            return false;
        }
        for (int i = 0; i < PREFIX.length(); i++) {
            if (text[begin + i] != PREFIX.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void take(String text) {
        isCounting |= text.startsWith(MARK);
        boolean isSent = text.startsWith(SENT);
        if (!isSent && !text.startsWith(RECEIVED)) {
            return;
        }
        int nameEnd = text.indexOf('{');
        if (nameEnd < 0) {
            return;
        }
        switch (text.substring(SENT.length(), nameEnd)) {
            case "bytes_total" -> take(text, isSent, Of.NODE, Count::ofBytes);
            case "network_message_total" -> take(text, isSent, Of.NODE, Count::ofMessages);
            case "network_message_dropped_payload_bytes_count" -> take(text, isSent, Of.NODE, Count::ofDropped);
            case "per_link_bytes_total" -> take(text, isSent, Of.LINK, Count::ofBytes);
            case "network_message_per_link_total" -> take(text, isSent, Of.LINK, Count::ofMessages);
            case "network_message_dropped_payload_per_transport_bytes_count" ->
                take(text, isSent, Of.TRANSPORT, Count::ofDropped);
            default -> {
                // It tells of something else.
            }
        }
    }

    private enum Of {
        NODE,
        TRANSPORT,
        LINK
    }

    private interface Counting {
        Count of(long value);
    }

    private void take(String text, boolean isSent, Of of, Counting counting) {
        MetricsLine line = MetricsLine.parse(text);
        if (line == null) {
            return;
        }
        Counts counts = Counts.of(isSent, counting.of(line.value()));
        Map<String, String> labels = line.labels();
        if (of == Of.NODE) {
            all = all.plus(counts);
            if (counts.sent().dropped() + counts.received().dropped() == 0) {
                protocols.merge(protocol(labels.getOrDefault("protocol", "")), counts, Counts::plus);
            }
            return;
        }
        String remote = labels.getOrDefault("remote_zid", "");
        if (!ZenohId.isId(remote) || !labels.getOrDefault("remote_group", "").isEmpty()) {
            return;
        }
        if (of == Of.TRANSPORT) {
            add(dropped, new ZenohId(remote), counts);
            return;
        }
        String src = labels.getOrDefault("src_locator", "");
        String dst = labels.getOrDefault("dst_locator", "");
        if (src.length() <= MAX_ENDPOINT && dst.length() <= MAX_ENDPOINT) {
            add(links, new LinkEnds(new ZenohId(remote), src, dst), counts);
        }
    }

    private static <K> void add(Map<K, Counts> to, K key, Counts counts) {
        if (to.size() < MAX_LINKS || to.containsKey(key)) {
            to.merge(key, counts, Counts::plus);
        }
    }

    /** For a protocol that it does not know, zenoh writes the endpoint. */
    private String protocol(String written) {
        String protocol = Link.protocolOf(written);
        boolean isOne = PROTOCOL.matcher(protocol).matches()
                && (protocols.containsKey(protocol) || protocols.size() < MAX_PROTOCOLS);
        return isOne ? protocol : OTHER;
    }
}
