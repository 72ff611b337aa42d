package io.zenwatch.zenoh.session;

import io.zenwatch.internal.Json;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key space in which zenoh itself shows a session its own transports and links, {@code
 * @/<zid>/session/transport/{unicast,multicast}/<remote>[/link/<id>]}, to that session alone.
 */
public final class NativeConnectivity {

    private static final Logger log = LoggerFactory.getLogger(NativeConnectivity.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String NOT_LISTED = "the session did not list its transports in time";

    /** Protocols whose links lose datagrams. */
    private static final Set<String> UNRELIABLE_PROTOCOLS = Set.of("udp", "serial");

    private NativeConnectivity() {}

    /** Every key of a session's native connectivity. */
    public static KeyExpr keys(ZenohId zid) {
        return KeyExpr.of("@/" + zid + "/session/transport/**");
    }

    /**
     * What a native key names.
     *
     * @param linkId null when the key names the transport itself
     */
    public record NativeKey(
            boolean isMulticast, ZenohId remote, @Nullable String linkId) {

        private static final Set<String> KINDS = Set.of("unicast", "multicast");

        /**
         * Reads a native key.
         *
         * @throws ZenohException {@link Code#INVALID_ARGUMENT} if it is none
         */
        public static NativeKey parse(KeyExpr key) {
            String[] chunks = key.toString().split("/", -1);
            boolean isTransport = chunks.length >= 6
                    && chunks[0].equals("@")
                    && chunks[2].equals("session")
                    && chunks[3].equals("transport")
                    && KINDS.contains(chunks[4]);
            boolean isLink = chunks.length == 8 && chunks[6].equals("link") && !chunks[7].contains("*");
            if (!isTransport || chunks.length > 6 && !isLink) {
                throw new ZenohException(Code.INVALID_ARGUMENT, "'" + key + "' names no transport and no link");
            }
            return new NativeKey(chunks[4].equals("multicast"), new ZenohId(chunks[5]), isLink ? chunks[7] : null);
        }
    }

    /**
     * Reads zenoh's JSON of a transport.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Transport readTransport(NativeKey key, ZBytes json) {
        Map<String, @Nullable Object> fields = Json.readObject(json.toByteArray());
        return new Transport(
                key.remote(),
                whatAmI(text(fields, "whatami")),
                flag(fields, "is_qos"),
                flag(fields, "is_shm"),
                key.isMulticast());
    }

    /**
     * Reads zenoh's JSON of a link, with {@code reliability} as it writes now or {@code is_reliable} as it wrote before.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Link readLink(String id, ZBytes json) {
        Map<String, @Nullable Object> fields = Json.readObject(json.toByteArray());
        String src = text(fields, "src");
        return new Link(
                id,
                src,
                text(fields, "dst"),
                optionalText(fields, "group"),
                mtu(fields.get("mtu")),
                isReliable(fields, src),
                flag(fields, "is_streamed"),
                texts(fields.get("interfaces")),
                optionalText(fields, "auth_identifier"),
                priorities(fields.get("priorities")));
    }

    private static WhatAmI whatAmI(String text) {
        try {
            return WhatAmI.parse(text);
        } catch (ZenohException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static int mtu(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof Integer mtu && mtu >= 0) {
            return mtu;
        }
        throw new IllegalArgumentException("'mtu' is no size");
    }

    private static boolean isReliable(Map<String, @Nullable Object> fields, String endpoint) {
        if (fields.get("is_reliable") instanceof Boolean isReliable) {
            return isReliable;
        }
        if (fields.get("reliability") instanceof String reliability) {
            return reliability.equals("Reliable");
        }
        int slash = endpoint.indexOf('/');
        return slash < 0 || !UNRELIABLE_PROTOCOLS.contains(endpoint.substring(0, slash));
    }

    private static Link.@Nullable Priorities priorities(@Nullable Object value) {
        return value instanceof Map<?, ?> range
                        && range.get("start") instanceof String start
                        && range.get("end") instanceof String end
                ? new Link.Priorities(start, end)
                : null;
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    private static String text(Map<String, @Nullable Object> fields, String name) {
        String value = optionalText(fields, name);
        if (value == null) {
            throw new IllegalArgumentException("no text '" + name + "'");
        }
        return value;
    }

    private static @Nullable String optionalText(Map<String, @Nullable Object> fields, String name) {
        return fields.get(name) instanceof String value ? value : null;
    }

    private static boolean flag(Map<String, @Nullable Object> fields, String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /** Without those that have no link: zenoh still lists a transport when it has said that it is closed. */
    static List<Transport> transports(ZenohSession session) {
        List<Transport> transports = new ArrayList<>();
        Set<ZenohId> linked = new HashSet<>();
        CompletableFuture<GetEnd> end = new CompletableFuture<>();
        PendingGet get = session.get(Selector.of(keys(session.zid())), localGet(), new ReplyHandler() {
            @Override
            public void reply(Reply reply) {
                if (reply instanceof Reply.Ok ok) {
                    NativeKey key = NativeKey.parse(ok.sample().key());
                    if (key.linkId() == null) {
                        tryReadTransport(key, ok.sample().payload()).ifPresent(transports::add);
                    } else {
                        linked.add(key.remote());
                    }
                }
            }

            @Override
            public void end(GetEnd how) {
                end.complete(how);
            }
        });
        try (get) {
            return switch (end.get(TIMEOUT.toSeconds() + 1, TimeUnit.SECONDS)) {
                case FINAL ->
                    transports.stream()
                            .filter(transport -> linked.contains(transport.zid()))
                            .toList();
                case CANCELLED ->
                    throw new ZenohException(Code.CLOSED, "the session closed while it listed its transports");
                case TIMEOUT, OVERFLOW -> throw new ZenohException(Code.TIMEOUT, NOT_LISTED);
            };
        } catch (TimeoutException | ExecutionException e) {
            throw new ZenohException(Code.TIMEOUT, NOT_LISTED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ZenohException(Code.TIMEOUT, "interrupted while listing the session's transports", e);
        }
    }

    private static GetOptions localGet() {
        return GetOptions.DEFAULT
                .withTarget(QueryTarget.ALL)
                .withConsolidation(Consolidation.NONE)
                .withTimeout(TIMEOUT)
                .withAllowedDestination(Locality.SESSION_LOCAL);
    }

    static Subscriber listen(ZenohSession session, TransportListener listener) {
        SubscriberOptions local = SubscriberOptions.DEFAULT.withAllowedOrigin(Locality.SESSION_LOCAL);
        return session.declareSubscriber(keys(session.zid()), local, sample -> tell(listener, sample));
    }

    private static void tell(TransportListener listener, Sample sample) {
        NativeKey key = NativeKey.parse(sample.key());
        if (key.linkId() != null) {
            return;
        }
        if (sample.kind() == SampleKind.DELETE) {
            listener.closed(key.remote());
            return;
        }
        tryReadTransport(key, sample.payload()).ifPresent(listener::opened);
    }

    private static Optional<Transport> tryReadTransport(NativeKey key, ZBytes json) {
        try {
            return Optional.of(readTransport(key, json));
        } catch (IllegalArgumentException e) {
            log.warn("Passed over the transport to {}, which is not as zenoh writes it", key.remote(), e);
            return Optional.empty();
        }
    }
}
