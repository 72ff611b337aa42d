package io.zenwatch.doctor.probe;

import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

/** Makes of the configuration of a session that of one that looks, with its certificates, user and password. */
public final class LookingConfig {

    private static final Duration OPENS = Duration.ofSeconds(3);

    private LookingConfig() {}

    /**
     * A session that is found by nobody and connects to these endpoints alone; a client to one, a peer to several. It has an
     * id of its own, as the session that has the configured one may be running, and no namespace, which would hide the admin
     * space from it.
     */
    public static ZenohConfig of(ZenohConfig config, List<String> endpoints) {
        return config.withMode(endpoints.size() == 1 ? WhatAmI.CLIENT : WhatAmI.PEER)
                .withConnect(endpoints.toArray(String[]::new))
                .withListen()
                .withMulticastScouting(false)
                .with("scouting/gossip/enabled", "false")
                .with("id", '"' + new BigInteger(1, StreamProbe.id()).setBit(0).toString(16) + '"')
                .with("namespace", "null")
                .with("transport/unicast/open_timeout", Long.toString(OPENS.toMillis()))
                .with("adminspace/enabled", "false")
                .with("plugins_loading/enabled", "false");
    }
}
