package io.zenwatch.bridge.core;

import io.zenwatch.bridge.core.AdminDocument.Ends;
import io.zenwatch.bridge.core.AdminDocument.Session;
import io.zenwatch.internal.Json;
import io.zenwatch.zenoh.ZBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of the types {@code Transport} and {@code Link} an admin document tells; the rest is left out. */
final class BridgedJson {

    private static final Set<String> RELIABLE =
            Set.of("tcp", "tls", "quic", "ws", "unixsock-stream", "unixpipe", "vsock");
    private static final Set<String> UNRELIABLE = Set.of("udp", "serial");
    private static final Set<String> STREAMED = Set.of("tcp", "tls", "quic", "unixsock-stream", "unixpipe", "vsock");
    private static final Set<String> NOT_STREAMED = Set.of("udp", "serial", "ws");

    /** Of a locator's metadata, as in {@code tcp/127.0.0.1:7447?prio=1-3;rel=0}. */
    private static final Pattern RELIABILITY = Pattern.compile("[?;]rel=([01])(?:[;# ]|$)");

    private static final int ID_BYTES = 8;

    private BridgedJson() {}

    static ZBytes transport(Session session) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("zid", session.peer().toString());
        putKnown(
                fields,
                "whatami",
                session.whatAmI() == null ? null : session.whatAmI().toString());
        putKnown(fields, "is_shm", session.isShm());
        return ZBytes.wrap(Json.writeObject(fields));
    }

    static ZBytes link(Ends ends) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putKnown(fields, "src", ends.src());
        putKnown(fields, "dst", ends.dst());
        putKnown(fields, "group", ends.group());
        String protocol = protocol(ends);
        Boolean asked = askedReliability(ends);
        putKnown(fields, "is_reliable", asked == null ? oneOf(protocol, RELIABLE, UNRELIABLE) : asked);
        putKnown(
                fields,
                "is_streamed",
                protocol.equals("quic") && Boolean.FALSE.equals(asked)
                        ? Boolean.FALSE
                        : oneOf(protocol, STREAMED, NOT_STREAMED));
        return ZBytes.wrap(Json.writeObject(fields));
    }

    /** The same for the same ends, whoever makes it: {@code b} and the beginning of their SHA-256. */
    static String linkId(Ends ends) {
        String text = (ends.src() == null ? "" : ends.src()) + " " + (ends.dst() == null ? "" : ends.dst());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "b" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String protocol(Ends ends) {
        String end = ends.src() != null ? ends.src() : ends.dst();
        int slash = end == null ? -1 : end.indexOf('/');
        return end == null || slash < 0 ? "" : end.substring(0, slash);
    }

    /** What the endpoint's configuration asks of the link, as zenoh adds it to both locators; an unreliable quic is datagrams. */
    private static @Nullable Boolean askedReliability(Ends ends) {
        Matcher asked = RELIABILITY.matcher(ends.src() + " " + ends.dst());
        return asked.find() ? Boolean.valueOf(asked.group(1).equals("1")) : null;
    }

    private static @Nullable Boolean oneOf(String protocol, Set<String> yes, Set<String> no) {
        return yes.contains(protocol) ? Boolean.TRUE : no.contains(protocol) ? Boolean.FALSE : null;
    }

    private static void putKnown(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
