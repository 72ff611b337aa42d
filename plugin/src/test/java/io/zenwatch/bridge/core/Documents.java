package io.zenwatch.bridge.core;

import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Admin documents as zenoh 1.10 writes them. */
final class Documents {

    static final ZenohId ROUTER = new ZenohId("a0");
    static final ZenohId OTHER_ROUTER = new ZenohId("b0");
    static final ZenohId CLIENT = new ZenohId("c0");

    private Documents() {}

    /** A document that names peers, over one link each. */
    static ZBytes naming(ZenohId zid, ZenohId... peers) {
        List<ZenohId> all = Arrays.asList(peers);
        return ZBytes.of(all.stream()
                .map(peer -> """
                        {"peer":"%s","whatami":"client","shm":true,"region":"south:0:client","weight":null,\
                        "links":[{"src":"tcp/%s:1","dst":"tcp/%s:2"}]}""".formatted(peer, zid, peer))
                .collect(Collectors.joining(",", "{\"zid\":\"" + zid + "\",\"sessions\":[", "]}")));
    }

    static AdminDocument read(ZenohId zid, ZenohId... peers) {
        return AdminDocument.read(zid, WhatAmI.ROUTER, naming(zid, peers));
    }
}
