package io.zenwatch.tools;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.keys.Keys;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.LivelinessToken;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A session that shows nodes as a bridge does, more of them than a test could run. */
final class ShownNodes implements AutoCloseable {

    private static final ZenohId HUB = new ZenohId("ffff0000000000ff");

    private final ZenohSession session;
    private final Map<KeyExpr, ZBytes> resources = new ConcurrentHashMap<>();
    private final Map<ZenohId, LivelinessToken> tokens = new ConcurrentHashMap<>();

    ShownNodes(String endpoint) {
        session = ZenohEngine.open(ZenohConfig.defaults()
                .withMode(WhatAmI.CLIENT)
                .withConnect(endpoint)
                .withMulticastScouting(false));
        Stream.of(Keys.transports(), Keys.NODE.key("*"))
                .forEach(key -> session.declareQueryable(key, QueryableOptions.DEFAULT, this::answer));
    }

    private void answer(Query query) {
        try (query) {
            resources.forEach((key, json) -> {
                if (query.key().includes(key)) {
                    query.reply(key, json, ReplyOptions.DEFAULT);
                }
            });
        }
    }

    /** Shows a router, and clients of it that are called by their numbers, {@code sensor 001} and so on. */
    void show(int clients) {
        node(HUB, WhatAmI.ROUTER, "hub");
        for (int number = 1; number <= clients; number++) {
            join(number);
        }
    }

    /** One more client. */
    void join(int number) {
        ZenohId zid = client(number);
        node(zid, WhatAmI.CLIENT, "sensor %03d".formatted(number));
        end(HUB, zid, WhatAmI.CLIENT, "tcp/10.0.0.1:7447", "tcp/10.0.1.2:" + (40_000 + number));
        end(zid, HUB, WhatAmI.ROUTER, "tcp/10.0.1.2:" + (40_000 + number), "tcp/10.0.0.1:7447");
    }

    /** A client is gone. */
    void leave(int number) {
        ZenohId zid = client(number);
        String across = "transport/unicast/" + zid;
        resources.remove(Keys.NODE.key(zid));
        resources.keySet().removeIf(key -> Keys.allOf(zid).includes(key));
        Objects.requireNonNull(tokens.remove(zid)).close();
        Stream.of(across + "/link/1", across).map(Keys.SESSION.key(HUB)::join).forEach(key -> {
            resources.remove(key);
            session.delete(key);
        });
    }

    private static ZenohId client(int number) {
        return new ZenohId("c%015x".formatted(number));
    }

    private void node(ZenohId zid, WhatAmI role, String name) {
        tokens.put(zid, session.declareToken(Keys.BRIDGE.key(zid, session.zid())));
        put(
                Keys.NODE.key(zid),
                "{\"whatami\":\"" + role + "\",\"version\":\"1.10.0\",\"metadata\":{\"name\":\"" + name + "\"}}");
    }

    private void end(ZenohId zid, ZenohId remote, WhatAmI role, String src, String dst) {
        KeyExpr transport = Keys.SESSION.key(zid).join("transport/unicast/" + remote);
        put(transport, "{\"zid\":\"" + remote + "\",\"whatami\":\"" + role + "\",\"is_qos\":true,\"is_shm\":false}");
        put(
                transport.join("link/1"),
                "{\"src\":\"" + src + "\",\"dst\":\"" + dst
                        + "\",\"group\":null,\"mtu\":65480,\"is_reliable\":true,\"is_streamed\":true}");
    }

    private void put(KeyExpr key, String json) {
        resources.put(key, ZBytes.of(json));
        session.put(key, ZBytes.of(json));
    }

    @Override
    public void close() {
        session.close();
    }
}
