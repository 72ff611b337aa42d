package io.zenwatch.bridge.core;

import io.zenwatch.internal.Json;
import io.zenwatch.keys.NodeJson;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a node's admin space says of its transports, on {@code @/<zid>/<whatami>}.
 *
 * <p>Zenoh 1.0 to 1.3 name of a link only the remote end; 1.4 and later both. Multicast transports come with 1.5, {@code shm}
 * with 1.6.1. Where zenoh itself does not know, it writes {@code unknown}. Whatever else stands in a document is passed
 * over.
 *
 * @param node what is to stand on {@link io.zenwatch.keys.Keys#NODE}
 * @param locators where others can connect to it, as it says; without those of loopback
 */
public record AdminDocument(ZenohId zid, WhatAmI whatAmI, ZBytes node, List<Session> sessions, List<String> locators) {

    /** A longer document is not read: some 20,000 transports. */
    static final int MAX_BYTES = 4 << 20;

    private static final String UNKNOWN = "unknown";

    /**
     * A transport as its node sees it; null is what the node does not say.
     *
     * @param isShm null where the version of zenoh does not tell
     */
    public record Session(
            ZenohId peer,
            boolean isMulticast,
            @Nullable WhatAmI whatAmI,
            @Nullable Boolean isShm,
            List<Ends> links) {}

    /**
     * A link as its node sees it; null is what the node does not say.
     *
     * @param group null for a unicast link, too
     */
    public record Ends(
            @Nullable String src,
            @Nullable String dst,
            @Nullable String group) {

        /** The same link as the node at its other end sees it. */
        Ends mirrored() {
            return new Ends(/* src= */ dst, /* dst= */ src, group);
        }
    }

    public AdminDocument {
        sessions = List.copyOf(sessions);
        locators = List.copyOf(locators);
    }

    /**
     * Reads a document. A transport that does not say to whom it leads is passed over.
     *
     * @throws IllegalArgumentException if it is none, or too long
     */
    public static AdminDocument read(ZenohId zid, WhatAmI whatAmI, ZBytes json) {
        if (json.length() > MAX_BYTES) {
            throw new IllegalArgumentException("a document of " + json.length() + " bytes is too long");
        }
        Map<String, @Nullable Object> document = Json.readObject(json.toByteArray());
        if (!(document.get("sessions") instanceof List<?> listed)) {
            throw new IllegalArgumentException("no list 'sessions'");
        }
        List<Session> sessions = new ArrayList<>();
        for (Object entry : listed) {
            if (entry instanceof Map<?, ?> fields) {
                session(fields).filter(session -> !session.peer().equals(zid)).ifPresent(sessions::add);
            }
        }
        return new AdminDocument(
                zid, whatAmI, NodeJson.of(whatAmI, document), sessions, texts(document.get("locators")));
    }

    private static Optional<Session> session(Map<?, ?> fields) {
        String named = text(fields.get("group"));
        String group = UNKNOWN.equals(named) ? null : named;
        List<Ends> links = new ArrayList<>();
        if (fields.get("links") instanceof List<?> listed) {
            for (Object entry : listed) {
                ends(entry, group).ifPresent(links::add);
            }
        }
        return zid(fields.get("peer"))
                .map(peer -> new Session(
                        peer,
                        named != null,
                        whatAmI(fields.get("whatami")),
                        fields.get("shm") instanceof Boolean isShm ? isShm : null,
                        List.copyOf(links)));
    }

    private static Optional<Ends> ends(@Nullable Object entry, @Nullable String group) {
        if (entry instanceof String dst) {
            return Optional.of(new Ends(null, dst, group));
        }
        if (entry instanceof Map<?, ?> fields) {
            Ends ends = new Ends(text(fields.get("src")), text(fields.get("dst")), group);
            return ends.src() == null && ends.dst() == null ? Optional.empty() : Optional.of(ends);
        }
        return Optional.empty();
    }

    private static Optional<ZenohId> zid(@Nullable Object value) {
        try {
            return value instanceof String text ? Optional.of(new ZenohId(text)) : Optional.empty();
        } catch (ZenohException e) {
            return Optional.empty();
        }
    }

    private static @Nullable WhatAmI whatAmI(@Nullable Object value) {
        try {
            return value instanceof String text ? WhatAmI.parse(text) : null;
        } catch (ZenohException e) {
            return null;
        }
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> listed
                ? listed.stream()
                        .flatMap(entry -> entry instanceof String text ? Stream.of(text) : Stream.empty())
                        .toList()
                : List.of();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
